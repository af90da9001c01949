"""How the speaker of a statement stands to a peace initiative, and how a statement speaks of another actor."""

from models.stance.inputs import PairInput
from models.stance.judge import StanceJudge
from models.stance.labels import NoStanceLabels
from models.stance.verdict import Verdict

__all__ = ["NoStanceLabels", "PairInput", "StanceJudge", "Verdict"]
