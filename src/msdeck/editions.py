"""Editions: for whom a handout is.

A module of its own, as the command line names them before anything else is loaded.
"""

from typing import Literal, TypeAlias

Edition: TypeAlias = Literal["participant", "instructor"]

EDITIONS: tuple[Edition, ...] = ("participant", "instructor")
"""Every edition; a participant's is what a build makes unless it is asked for another."""
