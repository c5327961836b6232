"""A run as a Parquet file: one row a site, what belongs to it as lists of structures."""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.extras import needs_extra
from reports.files import whole_path
from reports.material import Material
from reports.records import records
from reports.tables import NESTED, SITES, Column, Kind, Row

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_A_TIME = 250
"""Sites in a row group: a few megabytes, so that memory stays small however long the list is."""


def write_parquet(material: Material, path: Path) -> int:
    """Write the audits of a run to `path` and return how many; the columns are those of docs/data.md.

    Times are timestamps in UTC, clicks and counts 32-bit integers, points doubles, truth booleans. The file
    is replaced as a whole. Raises MissingExtraError where pyarrow is not installed, OSError where the file
    cannot be written.
    """
    parquet = _pyarrow_parquet()
    rows = records(material)
    written = 0
    with (
        whole_path(path) as part,
        parquet.ParquetWriter(os.fspath(part), schema(), compression="zstd") as file,
    ):
        while chunk := list(islice(rows, _ROWS_AT_A_TIME)):
            file.write_table(_table(chunk))
            written += len(chunk)
    return written


@cache
def schema() -> "pa.Schema":
    """Return the schema of the file. Raises MissingExtraError where pyarrow is not installed."""
    _pyarrow_parquet()
    import pyarrow as pa

    own = [pa.field("run", pa.int32(), nullable=False), pa.field("rank", pa.int32())]
    nested = [pa.field(table.name, pa.list_(pa.struct(_fields(table.columns)))) for table in NESTED]
    return pa.schema([*own, *_fields(SITES.columns), *nested])


def _fields(columns: tuple[Column, ...]) -> "Iterator[pa.Field]":
    import pyarrow as pa

    types = {
        Kind.TEXT: pa.string(),
        Kind.URL: pa.string(),
        Kind.WHOLE: pa.int32(),
        Kind.DECIMAL: pa.float64(),
        Kind.TRUTH: pa.bool_(),
        Kind.MOMENT: pa.timestamp("ms", tz="UTC"),
        Kind.PAIRS: pa.map_(pa.string(), pa.string()),
    }
    return (pa.field(column.name, types[column.kind]) for column in columns)


def _table(rows: list[Row]) -> "pa.Table":
    import pyarrow as pa

    return pa.Table.from_pylist([_plain_pairs(row) for row in rows], schema())


def _plain_pairs(row: Row) -> Row:
    """The row with its names and values as Parquet's map type has them: pairs of texts."""
    signals = [signal | {"detail": _pairs(signal["detail"])} for signal in row["signals"]]
    return row | {"extra": _pairs(row["extra"]), "signals": signals}


def _pairs(values: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    return [(name, _text(value)) for name, value in (values or {}).items()]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _pyarrow_parquet() -> Any:
    with needs_extra("parquet", "Parquet files"):
        import pyarrow.parquet
    return pyarrow.parquet
