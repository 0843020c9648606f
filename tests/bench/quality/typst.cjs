// node typst.cjs IN.typ OUT.pdf, with the module found by NODE_PATH.
const fs = require("fs"), path = require("path");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [, , source, out] = process.argv;
const compiler = NodeCompiler.create({ workspace: path.dirname(path.resolve(source)) });
const made = compiler.compile({ mainFilePath: path.resolve(source) });
if (!made.result) {
  made.printDiagnostics();
  process.exit(1);
}
fs.writeFileSync(out, compiler.pdf(made.result));
