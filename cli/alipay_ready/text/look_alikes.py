"""Letters that look like digits: Latin, Cyrillic and Greek ones that people type for 0 and 1."""

from __future__ import annotations

LOOK_ALIKES = {
    **dict.fromkeys("OoQD\u041e\u043e\u039f\u03bf", "0"),
    **dict.fromkeys("lIi|\u0406\u0456\u0399", "1"),
}
