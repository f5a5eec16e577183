# SPDX-License-Identifier: Apache-2.0
"""What the peers leave out at the start, from an empty shop [min]: some relaxation times of each model."""

WARM_UP = {"M1": 1000.0, "M2": 300.0, "M3": 500.0, "M4": 300.0, "M5": 1000.0}
