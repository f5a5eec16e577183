# SPDX-License-Identifier: Apache-2.0
"""Draws the flow: boxes with load bars and the lines between them, as plain shapes that a template writes as SVG.

Layers stand side by side; where there are more of them than fit, they go on in the next band, like lines of text:

    band 0   [laser] -> [deburr] -> [brake] --+
        +-------------------------------------+
    band 1   +-> [weld] -> [coat] -> [pack] ->

Lines run only through the gaps between columns, the gutters under bands, and lanes, so none crosses a box.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from nordvest.agreement.layers import Lane, Layers, Slot
from nordvest.agreement.text_width import needs_breaks, width_of, wrap

Point = tuple[float, float]

GAP_Y = 9.0  # between boxes of a column
LANE = 12.0  # height of a lane
TRACK = 7.0  # between lines in a gutter
PAD = 7.0  # in a box
STUB = 11.0  # length of the arrows in and out


@dataclass(frozen=True)
class Place:
    """What a box says."""

    name: str
    title: str
    load: float | None = None  # [-]; None: not known, no bar
    load_text: str = ""
    is_constraint: bool = False
    is_store: bool = False


@dataclass(frozen=True)
class Style:
    """Measures of a drawing, in its own units."""

    width: float
    columns: tuple[int, ...]  # a band may have, most first: fewer where names need the room
    sizes: tuple[float, ...]  # of the letters, best first
    gap_x: float


@dataclass
class Box:
    place: Place
    x: float
    y: float
    width: float
    height: float
    lines: list[str]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass
class Line:
    """A path in SVG's language. `weight` 0..1: how much goes there."""

    path: str
    weight: float = 0.0
    is_backwards: bool = False
    has_arrow: bool = True


@dataclass
class Drawing:
    width: float
    height: float
    size: float  # of the letters
    rows: int  # lines of text that every box has room for
    mark: str
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    stubs: list[Line] = field(default_factory=list)  # into and out of the factory

    def bar_room(self, box: Box) -> float:
        """For the load bar of a box, beside its number."""
        return box.width - 2 * PAD - width_of(box.place.load_text, self.size, bold=True) - 4


def draw(
    layers: Layers, places: dict[str, Place], style: Style, *, mark: str, entrances: set[str], exits: set[str]
) -> Drawing:
    """The drawing of a flow; `places` has every place of `layers`, `mark` is written in the constraint's box."""
    return _Painter(layers, places, style).paint(mark, entrances, exits)


class _Painter:
    def __init__(self, layers: Layers, places: dict[str, Place], style: Style) -> None:
        self.layers, self.places, self.style = layers, places, style
        self.layer_of = {slot: index for index, slots in enumerate(layers.slots) for slot in slots}
        for columns in style.columns:
            self._set_bands(columns)
            if not self._breaks_names(style.sizes[-1]):
                break
        self.size = next((size for size in style.sizes if not self._breaks_names(size)), style.sizes[-1])
        self.rows = self._rows()
        self.slot_box: dict[Slot, Box] = {}
        self.band_bottom: list[float] = []

    # --- measures -----------------------------------------------------------------------------------------------------
    def _set_bands(self, most: int) -> None:
        """Bands of at most that many columns, filled alike, and what is left for a box beside margins and gaps."""
        count = max(1, len(self.layers.slots))
        self.columns = -(-count // -(-count // most))
        self.band_of = [index // self.columns for index in range(count)]
        self.wraps = self._wraps()
        tracks = max((len(targets) for targets in self.wraps.values()), default=0) + len(self.layers.backwards)
        self.margin = STUB + 4 + TRACK * tracks
        self.pitch = (self.style.width - 2 * self.margin + self.style.gap_x) / self.columns
        self.box_width = self.pitch - self.style.gap_x

    def _wraps(self) -> dict[int, list[Slot]]:
        """By band: what is reached from the band before, in order."""
        found: dict[int, list[Slot]] = {}
        for came_from, to in self.layers.forwards:
            before, band = self.band_of[self.layer_of[came_from]], self.band_of[self.layer_of[to]]
            if band > before and to not in found.setdefault(band, []):
                found[band].append(to)
        return found

    def _breaks_names(self, size: float) -> bool:
        room = self.box_width - 2 * PAD
        return any(needs_breaks(self.places[name].title, room, size, bold=True) for name in self._names())

    def _names(self) -> list[str]:
        return [slot for slots in self.layers.slots for slot in slots if isinstance(slot, str)]

    def _text(self, place: Place) -> list[str]:
        return wrap(place.title, self.box_width - 2 * PAD, self.size, bold=True)

    def _rows(self) -> int:
        """Lines of text in every box, so that boxes are alike."""
        return max((len(self._text(self.places[name])) for name in self._names()), default=1)

    def _height(self, slot: Slot) -> float:
        if isinstance(slot, Lane):
            return LANE
        place = self.places[slot]
        marked = self.size * 1.5 if place.is_constraint else 0.0
        bar = 0.0 if place.is_store else self.size * 1.5
        return 2 * PAD + self.rows * self.size * 1.2 + bar + marked - 2

    # --- boxes --------------------------------------------------------------------------------------------------------
    def paint(self, mark: str, entrances: set[str], exits: set[str]) -> Drawing:
        drawing = Drawing(self.style.width, 0, self.size, self.rows, mark)
        top = 2.0
        for band in range(max(self.band_of) + 1):
            bottom = self._place_band(band, top, drawing)
            self.band_bottom.append(bottom)
            top = bottom + self._gutter(band)
        drawing.height = top + 2
        self._draw_forwards(drawing)
        self._draw_backwards(drawing)
        self._draw_stubs(drawing, entrances, exits)
        return drawing

    def _place_band(self, band: int, top: float, drawing: Drawing) -> float:
        members = [index for index, its_band in enumerate(self.band_of) if its_band == band and self.layers.slots]
        heights = {index: self._column_height(index) for index in members}
        tallest = max(heights.values(), default=0.0)
        for index in members:
            y = top + (tallest - heights[index]) / 2
            for slot in self.layers.slots[index]:
                box = self._box(slot, index, y)
                self.slot_box[slot] = box
                if isinstance(slot, str):
                    drawing.boxes.append(box)
                y += box.height + GAP_Y
        return top + tallest

    def _column_height(self, index: int) -> float:
        slots = self.layers.slots[index]
        return sum(self._height(slot) for slot in slots) + GAP_Y * (len(slots) - 1)

    def _box(self, slot: Slot, index: int, y: float) -> Box:
        x = self.margin + (index % self.columns) * self.pitch
        place = self.places[slot] if isinstance(slot, str) else Place("", "")
        return Box(place, x, y, self.box_width, self._height(slot), self._text(place) if place.title else [])

    def _gutter(self, band: int) -> float:
        """Room under a band: for what goes on in the next one, and for what goes back."""
        is_last = band == max(self.band_of)
        tracks = len(self.wraps.get(band + 1, [])) + len(self._returns(band))
        return (0.0 if is_last else 12.0) + TRACK * tracks + (4.0 if tracks else 0.0)

    def _returns(self, band: int) -> list[tuple[str, str]]:
        """What goes back through the gutter under this band."""
        return [
            link
            for link in self.layers.backwards
            if band in (self.band_of[self.layer_of[link[0]]], self.band_of[self.layer_of[link[1]]])
        ]

    # --- lines --------------------------------------------------------------------------------------------------------
    def _draw_forwards(self, drawing: Drawing) -> None:
        most = max(self.layers.forwards.values(), default=1.0)
        for (came_from, to), units in self.layers.forwards.items():
            band = self.band_of[self.layer_of[to]]
            is_wrapped = band > self.band_of[self.layer_of[came_from]]
            path = self._wrap_path(came_from, to, band) if is_wrapped else self._straight(came_from, to)
            drawing.lines.append(Line(path, units / most, has_arrow=isinstance(to, str)))
        for slot, box in self.slot_box.items():
            if isinstance(slot, Lane):
                weight = sum(units for (_, to), units in self.layers.forwards.items() if to == slot) / most
                path = f"M{box.x:.1f} {box.middle:.1f}H{box.x + box.width:.1f}"
                drawing.lines.append(Line(path, weight, has_arrow=False))

    def _straight(self, came_from: Slot, to: Slot) -> str:
        a, b = self.slot_box[came_from], self.slot_box[to]
        x, y, end = a.x + a.width, a.middle, b.x
        bend = (end - x) / 2
        return f"M{x:.1f} {y:.1f}C{x + bend:.1f} {y:.1f} {end - bend:.1f} {b.middle:.1f} {end:.1f} {b.middle:.1f}"

    def _wrap_path(self, came_from: Slot, to: Slot, band: int) -> str:
        track = self.wraps[band].index(to)
        a, b = self.slot_box[came_from], self.slot_box[to]
        right = a.x + a.width + 6 + TRACK * track
        left = b.x - STUB - 3 - TRACK * track
        y = self.band_bottom[band - 1] + 8 + TRACK * (len(self._returns(band - 1)) + track)
        return rounded(
            [(a.x + a.width, a.middle), (right, a.middle), (right, y), (left, y), (left, b.middle), (b.x, b.middle)]
        )

    def _draw_backwards(self, drawing: Drawing) -> None:
        for number, link in enumerate(self.layers.backwards):
            drawing.lines.append(Line(rounded(self._way_back(link, number)), is_backwards=True))

    def _way_back(self, link: tuple[str, str], number: int) -> list[Point]:
        """Out at the right, under the band, up before the target. Through the left margin into another band."""
        a, b = self.slot_box[link[0]], self.slot_box[link[1]]
        band_a, band_b = (self.band_of[self.layer_of[name]] for name in link)
        out_y, in_y = a.y + a.height * 0.8, b.y + b.height * 0.8
        right, left = a.x + a.width + 7, b.x - 9
        y_a = self.band_bottom[band_a] + 6 + TRACK * self._returns(band_a).index(link)
        way = [(a.x + a.width, out_y), (right, out_y), (right, y_a)]
        if band_a != band_b:
            y_b = self.band_bottom[band_b] + 6 + TRACK * self._returns(band_b).index(link)
            side = 2 + TRACK * number
            way += [(side, y_a), (side, y_b), (left, y_b)]
        else:
            way.append((left, y_a))
        return [*way, (left, in_y), (b.x, in_y)]

    def _draw_stubs(self, drawing: Drawing, entrances: set[str], exits: set[str]) -> None:
        if self.layers.is_tangled:
            return
        for box in drawing.boxes:
            has_before = any(to == box.place.name for _, to in self.layers.forwards)
            has_after = any(came_from == box.place.name for came_from, _ in self.layers.forwards)
            beside = box.y + box.height * 0.2  # where the middle is taken by other lines
            if box.place.name in entrances:
                y = beside if has_before else box.middle
                drawing.stubs.append(Line(f"M{box.x - STUB:.1f} {y:.1f}H{box.x:.1f}"))
            if box.place.name in exits:
                y, end = beside if has_after else box.middle, box.x + box.width
                drawing.stubs.append(Line(f"M{end:.1f} {y:.1f}H{end + STUB:.1f}"))


def rounded(points: list[Point], radius: float = 4.0) -> str:
    """A line through points with round corners; every stretch is level or upright."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        path += f"L{start[0]:.1f} {start[1]:.1f}Q{corner[0]:.1f} {corner[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return f"{path}L{points[-1][0]:.1f} {points[-1][1]:.1f}"


def _towards(start: Point, target: Point, radius: float) -> Point:
    """A point on the way, at most half of it away."""
    dx, dy = target[0] - start[0], target[1] - start[1]
    length = max(abs(dx), abs(dy), 1e-9)
    step = min(radius, length / 2) / length
    return start[0] + dx * step, start[1] + dy * step
