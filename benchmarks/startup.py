"""How long a user waits before anything happens.

usage: python benchmarks/startup.py [--repeats N]

`kg --help` as a process, against `python -c pass`; loading `ontologies/`; loading them beside a made-up folder with
30,000 people, 40,000 terms of office and 20,000 places, with the memory that this adds. Exits with 1 where `kg --help`
takes 0.3 s or more, the ontologies 0.5 s, the made-up actors 0.3 s or 150 MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from made_up_actors import write_tables
from measure import seconds

from kg.ontology.event_types import load_event_types
from kg.ontology.files import ontology_root
from kg.ontology.lexicon import load_lexicon
from kg.ontology.reference import load_reference
from kg.ontology.world import load_world

HELP, ONTOLOGIES, ACTORS, MEMORY = 0.3, 0.5, 0.3, 150
_LOADED = """
import json, sys, time
from pathlib import Path
from kg.ontology.files import ontology_root
from kg.ontology.world import load_world
def memory():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS")) / 1024
before, start = memory(), time.perf_counter()
world = load_world([ontology_root(), Path(sys.argv[1])])
world.match(["Moscow", "protested"], 0, "2004-05-01"), world.roles
ready = time.perf_counter() - start
[world.match([name.name.split()[0], "x"], 0) for id in list(world.entities) for name in world.names_of[id]]
print(json.dumps([ready, memory() - before]))
"""


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
    times["reference"] = seconds(lambda: load_reference(folders), repeats)
    for name, took in times.items():
        print(f"{name:16}  {took:6.3f} s")
    together = sum(times.values())
    print(f"ontologies        {together:6.3f} s  (bar {ONTOLOGIES} s)")
    ready, memory = loaded_at_scale(repeats)
    print(f"made-up actors    {ready:6.3f} s  (bar {ACTORS} s)")
    print(f"  every name read {memory:6.1f} MB (bar {MEMORY} MB)")
    return int(helped >= HELP or together >= ONTOLOGIES or ready >= ACTORS or memory >= MEMORY)


def loaded_at_scale(repeats: int) -> tuple[float, float]:
    """Seconds until the first name is found, and MB added once every name was looked up."""
    with tempfile.TemporaryDirectory() as folder:
        write_tables(Path(folder), ["france", "japan", "norway", "chile"])
        runs = []
        for _ in range(repeats + 1):
            done = subprocess.run([sys.executable, "-c", _LOADED, folder], check=True, capture_output=True, text=True)
            runs.append(json.loads(done.stdout))
    return min(ready for ready, _ in runs[1:]), max(memory for _, memory in runs[1:])


if __name__ == "__main__":
    sys.exit(main())
