# SPDX-License-Identifier: Apache-2.0
"""The C++ side of NordVest; use the package `nordvest` instead."""

version: str
