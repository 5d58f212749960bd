"""How long a user waits before anything happens.

usage: python benchmarks/startup.py [--repeats N]

`kg --help` as a process, against `python -c pass`; loading `ontologies/`. Exits with 1 where `kg --help` takes 0.3 s
or more, or the ontologies 0.5 s.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from measure import seconds

from kg.ontology.event_types import load_event_types
from kg.ontology.files import ontology_root
from kg.ontology.lexicon import load_lexicon
from kg.ontology.world import load_world

HELP, ONTOLOGIES = 0.3, 0.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    python = seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), repeats)
    command = [sys.executable, "-c", "from kg.cli.main import main; main()", "--help"]
    helped = seconds(lambda: subprocess.run(command, check=True, capture_output=True), repeats)
    print(f"kg --help         {helped:6.3f} s  ({helped / python:.1f} × python alone; bar {HELP} s)")
    folders = [ontology_root()]
    loads = {"actors": load_world, "event types": load_event_types, "lexicon": load_lexicon}
    times = {name: seconds(lambda load=load: load(folders), repeats) for name, load in loads.items()}
    for name, took in times.items():
        print(f"{name:16}  {took:6.3f} s")
    together = sum(times.values())
    print(f"ontologies        {together:6.3f} s  (bar {ONTOLOGIES} s)")
    return int(helped >= HELP or together >= ONTOLOGIES)


if __name__ == "__main__":
    sys.exit(main())
