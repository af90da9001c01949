"""The colours of the charts are read by people who see colours differently, and on both grounds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.charts import palette
from desktop.charts.figure import Glyph, outline
from desktop.charts.furniture import MARK

# Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB.
BLINDNESS = {
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
SCHEMES = {"light": palette.LIGHT, "dark": palette.DARK}


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ rgb.clip(0, 1)
    f = np.cbrt(xyz / [0.9505, 1, 1.089])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: str, other: str, blindness: str) -> float:
    seen = np.array(BLINDNESS[blindness])
    return float(np.linalg.norm(lab(seen @ linear(one)) - lab(seen @ linear(other))))


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_against_and_favor_are_told_apart_with_any_colour_blindness(scheme: palette.Scheme, blindness: str) -> None:
    assert difference(scheme.against, scheme.favor, blindness) > 30


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_first_four_initiatives_are_told_apart_with_any_colour_blindness(
    scheme: palette.Scheme, blindness: str
) -> None:
    nearest = min(difference(*pair, blindness) for pair in itertools.combinations(scheme.initiatives[:4], 2))
    assert nearest > 10


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_ten_initiatives_have_colours_that_are_told_apart(scheme: palette.Scheme, blindness: str) -> None:
    colours = [scheme.initiative(index) for index in range(10)]
    assert min(difference(*pair, blindness) for pair in itertools.combinations(colours, 2)) > 9


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_first_outlets_do_not_look_as_if_they_belonged_to_the_first_initiatives(scheme: palette.Scheme) -> None:
    for initiative, outlet in itertools.product(scheme.initiatives[:2], scheme.outlets[:2]):
        assert np.linalg.norm(lab(linear(initiative)) - lab(linear(outlet))) > 25


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_everything_that_is_read_stands_out_from_its_ground(scheme: palette.Scheme) -> None:
    for colour in (scheme.text, scheme.muted, scheme.favor, scheme.against):
        assert palette.contrast(colour, scheme.background) >= 4.5
        assert palette.contrast(colour, scheme.chosen) >= 3
    for colour in (*scheme.initiatives, *scheme.outlets, scheme.neutral, scheme.accent):
        assert palette.contrast(colour, scheme.background) >= 3


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_text_on_a_colour_can_be_read(scheme: palette.Scheme) -> None:
    for colour in (*scheme.initiatives, *scheme.outlets, scheme.favor, scheme.against):
        assert palette.contrast(palette.text_on(colour), colour) >= 4.5


def silhouette(shape: str) -> np.ndarray:
    """What a mark covers, as large as it is drawn and 8 times as fine."""
    image = QImage(160, 160, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(8, 8)
    painter.fillPath(outline(Glyph(QPointF(10, 10), shape, MARK, "#ffffff", "#000000")), QColor("#ffffff"))
    painter.end()
    return np.array(image.constBits()).reshape(160, 160) > 127


def test_first_eight_outlets_have_shapes_of_their_own(qapp: object) -> None:
    shapes = [silhouette(palette.shape(index)) for index in range(8)]
    for one, other in itertools.combinations(shapes, 2):
        assert (one ^ other).sum() > 0.15 * (one | other).sum()
    assert palette.shape(8) == palette.shape(0)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_no_two_of_sixty_four_outlets_have_the_same_mark(scheme: palette.Scheme) -> None:
    assert len({(palette.shape(index), scheme.outlet(index)) for index in range(64)}) == 64


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_first_eight_outlets_have_hues_of_their_own(scheme: palette.Scheme) -> None:
    hues = [lab(linear(scheme.outlet(index))) for index in range(8)]
    assert min(float(np.linalg.norm(one - other)) for one, other in itertools.combinations(hues, 2)) > 25


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("score", [0.3, 0.6, 1.0])
def test_shades_of_the_two_sides_are_told_apart_with_any_colour_blindness(
    scheme: palette.Scheme, blindness: str, score: float
) -> None:
    assert difference(scheme.shade(-score), scheme.shade(score), blindness) > 12 * score + 5
    assert difference(scheme.edge(-score), scheme.edge(score), blindness) > 12


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_frames_of_uncertain_scores_take_sides_no_more_than_the_scores(scheme: palette.Scheme) -> None:
    for score in (0.0, 0.004, 0.03, 0.094):
        assert scheme.edge(score) == scheme.edge(-score) == scheme.neutral
    for side, full in ((1, scheme.favor), (-1, scheme.against)):
        frames = [scheme.edge(side * score) for score in (0.03, 0.1, 0.3, 0.55, 1.0)]
        far = [float(np.linalg.norm(lab(linear(frame)) - lab(linear(full)))) for frame in frames]
        assert far == sorted(far, reverse=True)
        assert min(one - other for one, other in itertools.pairwise(far)) > 5
        assert all(palette.contrast(frame, scheme.background) >= 3 for frame in frames)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_slanted_lines_are_seen_and_stay_behind_the_frame(scheme: palette.Scheme) -> None:
    for score in (-1.0, -0.3, 0.0, 0.3, 1.0):
        frame, slants = scheme.edge(score), scheme.hatch(score)
        assert 2 <= palette.contrast(slants, scheme.background) < palette.contrast(frame, scheme.background)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_figures_can_be_read_on_every_shade(scheme: palette.Scheme) -> None:
    for step in range(-20, 21):
        shade = scheme.shade(step / 20)
        assert palette.contrast(palette.text_on(shade), shade) >= 4.5
    assert scheme.shade(0) == scheme.middle
