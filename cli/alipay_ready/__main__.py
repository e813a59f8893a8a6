"""`python -m alipay_ready` is the same as `alipay-ready`."""

from .main import run

if __name__ == "__main__":
    run()
