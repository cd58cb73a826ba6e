FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml setup.py README.md CHANGELOG.md neuroimmune.py ./
COPY graph graph
COPY loaders loaders
COPY api api
RUN python -m venv /opt/neuroimmune && /opt/neuroimmune/bin/pip install --no-cache-dir .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 neuroimmune && install --directory --owner=neuroimmune /data
COPY --from=build /opt/neuroimmune /opt/neuroimmune
ENV PATH=/opt/neuroimmune/bin:$PATH NEUROIMMUNE_DATA=/data
USER neuroimmune
WORKDIR /data
VOLUME /data
EXPOSE 8000
CMD ["neuroimmune", "serve"]
