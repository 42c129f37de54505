// Addresses are relative, so that the page works wherever a gateway puts it.
SwaggerUIBundle({
  dom_id: "#page",
  url: "openapi.json",
  deepLinking: true,
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // Its badge would ask a server of others.
  validatorUrl: null,
});
