"""Pictures of all charts to look at: ``python tests/chart_gallery.py FOLDER [CHART...]``.

Each chart as the window shows it, narrow and wide, light and dark, and as it is exported at 1x and 3x, with the small
sample project and with large invented ones. QT_SCALE_FACTOR=2 draws the window's ones as on a fine screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtWidgets import QApplication

from desktop.charts import palette
from desktop.charts.chart import Chart
from desktop.charts.export import export_png
from desktop.document import Document
from desktop.selection import Selection
from desktop.shown import ShownAnalysis
from desktop.theme import Theme, ThemeChoice
from desktop.views.chart_area import ChartArea
from models.project.effective import effective
from models.records import Analysis
from tests.desktop.conftest import IdleRunner
from tests.invented import invented
from tests.sample import sample_state

WIDTHS = (600, 1400)


def main(folder: Path, wanted: list[str]) -> None:
    application = QApplication(sys.argv[:1])
    theme = Theme(application)
    folder.mkdir(parents=True, exist_ok=True)
    projects = {"sample": effective(sample_state()).analysis, "crowd": invented(), "three": invented(3, 2, 2, 60)}
    document = Document(sample_state())
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        area = ChartArea(document, ShownAnalysis(document), Selection(), IdleRunner(), theme)  # type: ignore[arg-type]
        for chart in area.charts:
            if wanted and chart.key not in wanted:
                continue
            for name, analysis in projects.items():
                area.tabs.setCurrentWidget(chart)
                area.show()
                show(chart, analysis, theme.dark)
                for width in WIDTHS:
                    area.resize(width, 560)
                    application.processEvents()
                    area.grab().save(str(folder / f"{chart.key}-{name}-{choice.value}-{width}.png"))
                if choice is ThemeChoice.LIGHT:
                    export_png(chart.plot, folder / f"{chart.key}-{name}-paper-1x.png", scale=1)
                    export_png(chart.plot, folder / f"{chart.key}-{name}-paper-3x.png", width=640, scale=3)


def show(chart: Chart[Any], analysis: Analysis, dark: bool) -> None:
    """Show this analysis in one chart."""
    chart.show_analysis(analysis, initiatives=[one.id for one in analysis.initiatives], theme=palette.scheme(dark))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
