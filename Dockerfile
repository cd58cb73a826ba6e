FROM python:3.12-slim AS build
WORKDIR /source
COPY requirements/build.txt requirements/service.txt requirements/
RUN pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes --requirement requirements/build.txt \
    && python -m venv /opt/neuroimmune \
    && /opt/neuroimmune/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes \
        --requirement requirements/service.txt
COPY pyproject.toml setup.py README.md CHANGELOG.md neuroimmune.py ./
COPY graph graph
COPY loaders loaders
COPY api api
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/neuroimmune/bin/pip install --no-cache-dir --no-deps --no-index /wheels/*.whl

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 neuroimmune && install --directory --owner=neuroimmune /data
COPY --from=build /opt/neuroimmune /opt/neuroimmune
ENV PATH=/opt/neuroimmune/bin:$PATH NEUROIMMUNE_DATA=/data
USER neuroimmune
WORKDIR /data
VOLUME /data
EXPOSE 8000
CMD ["neuroimmune", "serve"]
