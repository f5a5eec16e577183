# SPDX-License-Identifier: Apache-2.0
"""Compares simulated factories with answers that theory or literature knows."""
