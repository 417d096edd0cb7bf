"""The second engine, one request at a time: its own server runs them in threads without locking its tables."""

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

run_simple('127.0.0.1', 5055, DomainDispatcherApplication(create_backend_app), threaded=False)
