# SPDX-License-Identifier: Apache-2.0
"""NordVest: model a production flow, and compare upgrades before the company pays for them."""

from nordvest._core import version as __version__

__all__ = ["__version__"]
