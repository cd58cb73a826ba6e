"use strict";
/* Swagger UI in the page's place for it; its validator would ask another host. */
SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#reference", deepLinking: true, validatorUrl: null, docExpansion: "list", defaultModelsExpandDepth: 0 });
