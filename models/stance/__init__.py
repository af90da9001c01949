"""How the speaker of a statement stands to a peace initiative, and how a statement speaks of another actor."""

from models.stance.inputs import PairInput
from models.stance.judge import StanceJudge, Verdict
from models.stance.labels import NoStanceLabels

__all__ = ["NoStanceLabels", "PairInput", "StanceJudge", "Verdict"]
