# SPDX-License-Identifier: Apache-2.0
"""Every notebook runs from top to bottom, and what lies in the repository was run."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path):
    notebook = nbformat.read(path, as_version=4)
    assert code_cells(notebook)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_shows_its_results(path):
    """`make notebooks` was run before it was committed: each code cell bears its place in one run, in order."""
    counts = [cell.execution_count for cell in code_cells(nbformat.read(path, as_version=4))]
    assert counts == list(range(1, len(counts) + 1))
