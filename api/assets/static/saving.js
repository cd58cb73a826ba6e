"use strict";
/* Saves the picture of a slide that lies in this file: as SVG, or drawn to PNG. Asks nobody for anything. */
(() => {
  const { name, svg } = JSON.parse(document.getElementById("slide").textContent);
  const [WIDTH, HEIGHT] = [1280, 720];
  const said = document.getElementById("saved");

  function offer(blob, suffix) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.${suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    said.textContent = `Saved as ${link.download}.`;
  }

  async function draw(scale) {
    const image = new Image(WIDTH * scale, HEIGHT * scale);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [WIDTH * scale, HEIGHT * scale];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  document.getElementById("save-svg").addEventListener("click", () => {
    offer(new Blob([svg], { type: "image/svg+xml" }), "svg");
  });
  document.getElementById("save-png").addEventListener("click", async () => {
    offer(await draw(2), "png");
  });
})();
