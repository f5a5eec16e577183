# SPDX-License-Identifier: Apache-2.0
"""Arithmetic over the results of `nordvest simulate --json`, one value a replication.

expression = term {("+" | "-") term}
term       = factor {("*" | "/") factor}
factor     = number | path | "-" factor | "(" expression ")"
path       = name {"." name}          such as stations.machine_1.blocked
"""

from __future__ import annotations

import operator
import re

TOKEN = re.compile(r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<path>[A-Za-z_]\w*(?:\.\w+)*)|(?P<sign>[-+*/()]))")
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


class ExpressionError(ValueError):
    """The expression cannot be read, or names what the result does not have."""


def values(text: str, result: dict) -> list[float]:
    """The value of `text` in each replication of `result`; a constant counts as one replication."""
    return _Reader(text, result).read()


class _Reader:
    def __init__(self, text: str, result: dict):
        self.text, self.result = text, result
        self.tokens = list(_tokens(text))

    def read(self) -> list[float]:
        value = self.expression()
        if self.tokens:
            raise ExpressionError(f"'{self.text}': unexpected '{self.tokens[0][1]}'")
        return value

    def expression(self) -> list[float]:
        return self.chain("+-", self.term)

    def term(self) -> list[float]:
        return self.chain("*/", self.factor)

    def chain(self, signs: str, operand) -> list[float]:
        value = operand()
        while self.tokens and self.tokens[0][1] in signs:
            value = _each(OPERATIONS[self.tokens.pop(0)[1]], value, operand())
        return value

    def factor(self) -> list[float]:
        if not self.tokens:
            raise ExpressionError(f"'{self.text}' ends too early")
        kind, token = self.tokens.pop(0)
        if kind == "number":
            return [float(token)]
        if kind == "path":
            return look_up(token, self.result)
        if token == "-":
            return [-x for x in self.factor()]
        if token != "(":
            raise ExpressionError(f"'{self.text}': unexpected '{token}'")
        value = self.expression()
        if not self.tokens or self.tokens.pop(0)[1] != ")":
            raise ExpressionError(f"'{self.text}': a ')' is missing")
        return value


def _tokens(text: str):
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise ExpressionError(f"'{text}': cannot read '{text[at:]}'")
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()


def look_up(path: str, result: dict) -> list[float]:
    """What stands at `path`: the values of an estimate, or one number."""
    at = result
    for name in path.split("."):
        if not isinstance(at, dict) or name not in at:
            raise ExpressionError(f"the result has no '{path}': '{name}' is not there")
        at = at[name]
    found = at.get("values") if isinstance(at, dict) else [at]
    if not found or not all(isinstance(x, (int, float)) for x in found):
        raise ExpressionError(f"'{path}' has not a number in every replication")
    return [float(x) for x in found]


def _each(apply, left: list[float], right: list[float]) -> list[float]:
    if len(left) != len(right) and 1 not in (len(left), len(right)):
        raise ExpressionError(f"{len(left)} replications against {len(right)}")
    length = max(len(left), len(right))
    try:
        return [apply(a, b) for a, b in zip(_spread(left, length), _spread(right, length), strict=True)]
    except ZeroDivisionError:
        raise ExpressionError("division by zero") from None


def _spread(values_: list[float], length: int) -> list[float]:
    return values_ if len(values_) == length else values_ * length
