import { join, relative } from 'node:path'
import ts from 'typescript'
import { root } from '../tidy/source-files.ts'

/** What answers one contract, and all it can refuse with. */
export interface Reached {
  readonly contract: { readonly file: string; readonly name: string }
  readonly codes: ReadonlySet<string>
}

/** A piece of our sources: what it refuses with by itself, and which other pieces of ours it names. */
interface Piece {
  readonly codes: ReadonlySet<string>
  readonly names: ReadonlySet<ts.Declaration>
}

/**
 * Reads our sources with the compiler's own program: from what `onCommand`, `onQuery` and `onCall` bind to a contract through
 * everything that names it, whether it is called there or handed on, to each `new Problem(code)` and each constraint of `refusals`. What
 * is tried and answered instead (`isAnswered`) is not followed, nor is `platform/command.ts`, whose refusals stand in `platform/refusals.ts`.
 * @returns also the places where it cannot tell the codes: their type must name them
 */
export function refusalsReached(): { reached: Reached[]; unclear: string[] } {
  const program = ourProgram()
  const { declared, codesFrom, unclear } = readerOf(program.getTypeChecker())
  const reached: Reached[] = []
  const bind = (node: ts.Node): void => {
    node.forEachChild(bind)
    if (!ts.isCallExpression(node) || !/^on(Command|Query|Call)$/.test(node.expression.getText())) return
    const [contract = fail(), ...answer] = node.arguments
    const described = declared(ts.isPropertyAccessExpression(contract) ? contract.name : contract) ?? fail()
    const name = (described as ts.VariableDeclaration).name.getText()
    reached.push({ contract: { file: described.getSourceFile().fileName, name }, codes: codesFrom(answer) })
  }
  for (const file of program.getSourceFiles()) if (file.fileName.includes('/server/src/modules/')) bind(file)
  return { reached, unclear }
}

type Declared = (name: ts.Node) => ts.Declaration | undefined

function readerOf(checker: ts.TypeChecker) {
  const unclear: string[] = []
  const known = new Map<ts.Node, Piece>()
  const declared: Declared = name => {
    const symbol = checker.getSymbolAtLocation(name)
    const real = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    return real?.valueDeclaration
  }

  function codesOf(given: ts.Expression): string[] {
    if (ts.isStringLiteral(given)) return [given.text]
    // What is remembered as `refusal: 'code'` and thrown later was found where it was written.
    if (/\brefusal$/.test(given.getText())) return []
    const type = checker.getTypeAtLocation(given)
    const each = type.isUnion() ? type.types : [type]
    if (each.length > 20 || !each.every(one => one.isStringLiteral())) unclear.push(placeOf(given))
    return each.flatMap(one => (one.isStringLiteral() ? [one.value] : []))
  }

  const ownCodes = (node: ts.Node): string[] => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Problem')
      return codesOf(node.arguments?.[0] ?? fail())
    if (!ts.isPropertyAssignment(node) || !/^refusals?$/.test(node.name.getText())) return []
    const values = ts.isObjectLiteralExpression(node.initializer) ? node.initializer.properties : [node]
    return values.flatMap(each =>
      ts.isPropertyAssignment(each) && ts.isStringLiteral(each.initializer) ? [each.initializer.text] : [],
    )
  }

  function pieceOf(whole: ts.Node): Piece {
    const [codes, names] = [new Set<string>(), new Set<ts.Declaration>()]
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || isAnswered(node, declared)) return
      for (const code of ownCodes(node)) codes.add(code)
      const named = ts.isIdentifier(node) && !isMember(node) ? declared(node) : undefined
      if (named && isPiece(named)) names.add(named)
      node.forEachChild(visit)
    }
    visit(whole)
    return { codes, names }
  }

  function codesFrom(starts: readonly ts.Node[]): Set<string> {
    const seen = new Set<ts.Node>(starts)
    for (const node of seen) {
      if (!known.has(node)) known.set(node, pieceOf(node))
      for (const named of known.get(node)?.names ?? []) seen.add(named)
    }
    return new Set([...seen].flatMap(node => [...(known.get(node)?.codes ?? [])]))
  }

  return { declared, codesFrom, unclear }
}

/** Our own sources and the language's library: other libraries refuse nothing by code, and take long to read. */
function ourProgram(): ts.Program {
  const settings = { ...ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions }
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...settings, lib: ['es2024'], types: [], incremental: false },
    root,
  )
  const host = ts.createCompilerHost(options)
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) =>
      /^(\.|@sanad\/)/.test(text)
        ? ts.resolveModuleName(text, from, options, host, undefined, undefined, ts.ModuleKind.ESNext)
        : { resolvedModule: undefined },
    )
  return ts.createProgram([join(root, 'server/src/app.ts')], options, host)
}

/** A failure goes no further: nothing is thrown there, or only what is no refusal. */
const keepsRefusals = (handler: ts.Node | undefined): boolean =>
  handler !== undefined &&
  (!/\bthrow\b/.test(handler.getText()) || /if \(!\(\w+ instanceof Problem\)\) throw/.test(handler.getText()))

const isKeepingTry = (node: ts.Node): boolean =>
  (ts.isTryStatement(node) && keepsRefusals(node.catchClause)) || Boolean(ts.forEachChild(node, isKeepingTry))

/** What is tried, or handed to a function that tries it, and answered whatever comes of it; and what nobody waits for. */
function isAnswered(node: ts.Node, declared: Declared): boolean {
  const { parent } = node
  if (ts.isTryStatement(parent)) return parent.tryBlock === node && keepsRefusals(parent.catchClause)
  if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.expression === node) {
    const place = ['catch', 'then'].indexOf(parent.name.text)
    return keepsRefusals(parent.parent.arguments[place])
  }
  if (!ts.isCallExpression(parent) || parent.expression === node || !ts.isIdentifier(parent.expression)) return false
  const called = declared(parent.expression)
  return called !== undefined && isPiece(called) && isKeepingTry(called)
}

const isMember = (name: ts.Identifier): boolean =>
  ts.isPropertyAccessExpression(name.parent) && name.parent.name === name

/** Stands at the top of a file of ours; what stands inside is read with it. */
function isPiece(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile()
  if (/node_modules|\/platform\/command\.ts$/.test(fileName)) return false
  return ts.isSourceFile(ts.isVariableDeclaration(declaration) ? declaration.parent.parent.parent : declaration.parent)
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(node.getStart())
  return `${relative(root, file.fileName)}:${line + 1}  ${node.getText()}`
}

function fail(): never {
  throw new Error('a route or a refusal is written in a way this does not know')
}
