"""What the README shows is what the program prints."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = "import sys; from legation.cli import main; sys.argv = ['legation', *sys.argv[1:]]; main()"


def test_the_readme_shows_how_the_demo_begins() -> None:
    arguments = ["read", str(ROOT / "examples/digital-tax.txt"), "--published", "2020-01-08"]
    wide = os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    printed = subprocess.run([sys.executable, "-c", READ, *arguments], capture_output=True, encoding="utf-8", env=wide, check=True).stdout
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```\n")[1].split("\n\n…")[0]
    assert len(shown.splitlines()) > 20
    assert printed.startswith(shown + "\n")
