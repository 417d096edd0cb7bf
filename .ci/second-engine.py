"""
The second engine, one request at a time: its own server runs them in threads without locking its tables.

It keeps the state before a transaction as a deep copy of the whole table, once for each item that the transaction
writes. Here it keeps the same state by what the table's rows are, for every write puts a new row in the place of an old
one: an update does so too, on a copy of the row.
"""

import copy

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple


def rows_as_they_are(table, _memo):
    twin = copy.copy(table)
    twin.items = copy.copy(table.items)
    for key, rows in table.items.items():
        twin.items[key] = copy.copy(rows)
    if table.stream_shard is not None:
        twin.stream_shard = copy.copy(table.stream_shard)
        twin.stream_shard.items = list(table.stream_shard.items)
        twin.stream_shard.table = twin
    return twin


def update_a_copy(self, table_name, key, *rest, **named):
    table = self.get_table(table_name)
    row = table.get_item(DynamoType(key[table.hash_key_attr]), DynamoType(key[table.range_key_attr]))
    if row is not None:
        table.items[row.hash_key][row.range_key] = copy.deepcopy(row)
    return update(self, table_name, key, *rest, **named)


update = DynamoDBBackend.update_item
DynamoDBBackend.update_item = update_a_copy
Table.__deepcopy__ = rows_as_they_are

run_simple('127.0.0.1', 5055, DomainDispatcherApplication(create_backend_app), threaded=False)
