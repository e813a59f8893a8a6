"""All cases of the golden documents, in the order of the commands."""

from __future__ import annotations

from golden import (
    cases_batch,
    cases_cards,
    cases_explain,
    cases_files,
    cases_general,
    cases_overview,
    cases_phones,
    cases_progress,
    cases_start,
    cases_steps,
    cases_terminal,
)

CASES = (
    *cases_general.CASES,
    *cases_start.CASES,
    *cases_phones.CASES,
    *cases_cards.CASES,
    *cases_steps.CASES,
    *cases_progress.CASES,
    *cases_overview.CASES,
    *cases_batch.CASES,
    *cases_explain.CASES,
    *cases_files.CASES,
    *cases_terminal.CASES,
)
