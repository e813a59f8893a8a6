"""What the saved checks and the answers to `start` prove: that a step is done. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .progress import count_cards

if TYPE_CHECKING:
    from ..knowledge.checklist import Step
    from .progress import Progress, Saved


def is_proved(step: Step, progress: Progress) -> bool:
    """Tell whether a saved check or an answer shows that a step is done, whatever its mark says."""
    if step.answer is not None and progress.answers.get(step.answer) is False:
        return True
    if step.check == "cards":
        return count_cards(progress, step.check_region) >= (step.cards or 1)
    if step.check is None:
        return False
    saved = progress.checks.phone if step.check == "phone" else progress.checks.wallet
    return saved is not None and fits(step, saved)


def fits(step: Step, saved: Saved) -> bool:
    """Tell whether a saved check is of the kind that the step asks for; of `cards` it may ask for several.

    A wallet has to be ready: `attention` says that it is only reported to pay, and the step is to find out.
    """
    good = saved.status == "ready" if step.check == "wallet" else saved.usable
    return good and step.check_region in {None, saved.region}
