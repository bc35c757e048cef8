// JupyterLab shows an output's picture without its alternative text, so that a screen reader has nothing to say.
// This plugin adds it. It is written in the form that JupyterLab loads, a module federation container, for it is
// too small to be worth a build.

(() => {
  const name = "concurrency-course-alt-text";
  const mimeType = "image/png";

  const plugin = (IRenderMimeRegistry) => ({
    id: `${name}:plugin`,
    autoStart: true,
    requires: [IRenderMimeRegistry],
    activate: (_app, registry) => {
      const factory = registry.getFactory(mimeType);
      const createRenderer = (options) => {
        const renderer = factory.createRenderer(options);
        const render = renderer.renderModel.bind(renderer);
        renderer.renderModel = async (model) => {
          await render(model);
          const words = model.metadata[mimeType]?.alt;
          renderer.node.querySelector("img")?.setAttribute("alt", words ?? "");
        };
        return renderer;
      };
      registry.addFactory({ ...factory, mimeTypes: [mimeType], createRenderer }, factory.defaultRank);
    },
  });

  let shared;
  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[name] = {
    init: async (scope) => {
      shared = scope;
    },
    get: async () => {
      const [rendermime] = Object.values(shared["@jupyterlab/rendermime"]);
      const { IRenderMimeRegistry } = (await rendermime.get())();
      return () => ({ __esModule: true, default: plugin(IRenderMimeRegistry) });
    },
  };
})();
