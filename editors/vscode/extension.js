// Starts `guiju lsp` for standard documents.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function start() {
  const command = vscode.workspace.getConfiguration("guiju").get("path");
  const patterns = ["**/*.std.yaml", "**/*.std.yml", "**/*.std.json"];
  client = new LanguageClient(
    "guiju",
    "guiju",
    { command, args: ["lsp"] },
    { documentSelector: patterns.map((pattern) => ({ scheme: "file", pattern })) },
  );
  return client.start().catch((error) => {
    const message = `guiju could not be started: ${error.message}. Install it, or set guiju.path.`;
    vscode.window.showErrorMessage(message);
  });
}

exports.activate = async (context) => {
  const restart = async () => {
    await client?.stop().catch(() => {});
    await start();
  };
  context.subscriptions.push(vscode.commands.registerCommand("guiju.restart", restart));
  await start();
};

exports.deactivate = () => client?.stop();
