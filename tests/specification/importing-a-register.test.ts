import { randomUUID } from 'node:crypto'
import { bindings } from '@sanad/server/platform/job.ts'
import { modulesFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { getAccount } from '@sanad/shared/api/identity.ts'
import * as imports from '@sanad/shared/api/register-imports.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import { iceOf } from '@sanad/shared/formats/ice.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { UPLOAD_MAX_BYTES: '400000' })
})
afterAll(() => world.close())

/** Uploads a register and runs its dry run. */
async function checked(programme: ProgrammeInWorld, csv: string | Buffer) {
  const fileId = await aFile(programme.manager, { purpose: 'register', name: 'سجل.csv', bytes: csv })
  const { importId } = await programme.manager.ask(imports.startRegisterImport, { body: { fileId } })
  await world.work()
  return { importId, found: await read(programme, importId) }
}
const read = (programme: ProgrammeInWorld, importId: string) =>
  programme.manager.ask(imports.readRegisterImport, { params: { importId } })
const problemsOf = async (programme: ProgrammeInWorld, importId: string) =>
  (await programme.manager.ask(imports.listRegisterProblems, { params: { importId }, query: {} })).problems
async function taken(programme: ProgrammeInWorld, importId: string) {
  await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
  await world.work()
  return read(programme, importId)
}
const countIn = async (programme: ProgrammeInWorld) =>
  (
    await world.platform.database.row<{ n: number; associations: number }>(sql`
      SELECT count(*)::int AS n, count(DISTINCT association_id)::int AS associations FROM registration
      WHERE programme_id = ${programme.programmeId} AND state = 'eligible'`)
  )?.n
const associations = async () =>
  (await world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM association`))?.n

const header = 'numéro;nom en arabe;nom en français;province'

describe('The dry run of a register', () => {
  it('reads Arabic and French, any of the three delimiters, with a byte order mark or without', async () => {
    const programme = await aProgramme(world)
    const rows = [
      ['رقم', 'اسم الجمعية', 'الاسم بالفرنسية', 'الجهة', 'الإقليم', 'تاريخ التأسيس'],
      ['1', 'جمعية الأمل', 'Association Al Amal', 'جهة سوس ماسة', 'إقليم تيزنيت', '11/05/2019'],
      ['2', 'جمعية النور', 'Association "Nour", d’Agadir', 'Souss-Massa', 'PREFECTURE D’AGADIR IDA OU TANANE', '2001-02-28'],
      ['3', '', 'Amicale', '', 'MA-CAS', '١١-٠٥-٢٠١٩'],
    ]
    const quoted = (cell: string) => (/[;,\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    for (const [delimiter, mark, end] of [[';', '\ufeff', '\r\n'], [',', '', '\n'], ['\t', '\ufeff', '\n']] as const) {
      const csv = mark + rows.map(row => row.map(quoted).join(delimiter)).join(end)
      const { found } = await checked(programme, csv)
      expect(found).toMatchObject({ state: 'checked', rowsRead: 3, rowsGood: 3, rowsBad: 0 })
    }
    const utf16 = Buffer.from(`\ufeff${rows.map(row => row.map(quoted).join('\t')).join('\r\n')}`, 'utf16le')
    expect((await checked(programme, utf16)).found).toMatchObject({ rowsGood: 3, rowsBad: 0 })
  })

  it('changes nothing', async () => {
    const programme = await aProgramme(world)
    const before = await associations()
    await checked(programme, `${header}\n1;جمعية;Association;Tiznit\n`)
    expect(await associations()).toBe(before)
  })

  it('tells every bad field of every bad row, by line and reason, with what stands there', async () => {
    const programme = await aProgramme(world)
    const good = iceOf('001561191')
    const csv = [
      `${header};région;date de création;ICE;e-mail;téléphone;adresse`,
      `1;جمعية أ;A;Tiznit;Souss-Massa;2019-05-11;${good};a@b.example;0612345678;rue 1`,
      '2;;;Tiznit;;;;;;',
      '3;جمعية ب;B;Atlantide;;;;;;',
      '4;جمعية ج;C;;;;;;;',
      '5;جمعية د;D;Tiznit;Fès-Meknès;;;;;',
      '6;جمعية ه;E;Tiznit;Nulle part;;;;;',
      '7;جمعية و;F;Tiznit;;31/02/2019;123;pas une adresse;12;',
      '8;جمعية ز;G;Tiznit;;2026-03-03;;;;',
      `9;جمعية ح;H;Tiznit;;;;;;${'x'.repeat(501)}`,
      '10;جمعية ط;I;Tiznit',
      '1;جمعية أ مكررة;A bis;تيزنيت;;;;;;',
      '12;جمعية ي;J;Tiznit;;;;;;=HYPERLINK("http://evil")',
    ].join('\n')
    const { importId, found } = await checked(programme, csv)
    expect(found).toMatchObject({ rowsRead: 12, rowsGood: 2, rowsBad: 10, rowsKnown: 0 })
    const told = (await problemsOf(programme, importId)).map(({ line, field, reason, value }) => [line, field, reason, value.slice(0, 20)])
    expect(told).toEqual([
      [3, 'name_ar', 'missing', ''],
      [4, 'province', 'unknown_province', 'Atlantide'],
      [5, 'province', 'missing', ''],
      [6, 'province', 'province_elsewhere', 'Tiznit'],
      [7, 'region', 'unknown_region', 'Nulle part'],
      [8, 'email', 'not_an_email', 'pas une adresse'],
      [8, 'founded_on', 'not_a_date', '31/02/2019'],
      [8, 'ice', 'not_an_ice', '123'],
      [8, 'phone', 'not_a_phone', '12'],
      [9, 'founded_on', 'in_the_future', '2026-03-03'],
      [10, 'address', 'too_long', 'x'.repeat(20)],
      [11, 'row', 'wrong_fields', '4 / 10'],
      [12, 'row', 'repeated', '2'],
    ])
    const query = { reason: 'unknown_province' as const }
    const filtered = await programme.manager.ask(imports.listRegisterProblems, { params: { importId }, query })
    expect(filtered.problems.map(({ line }) => line)).toEqual([4])
    expect(found.reasons).toContainEqual({ reason: 'repeated', count: 1 })
  })

  it('survives broken encodings, NUL bytes and quotes that never close: one bad row each, the next is read', async () => {
    const programme = await aProgramme(world)
    const csv = Buffer.concat([
      Buffer.from(`${header}\n1;جمعية;`),
      Buffer.from([0xe9, 0xe8]),
      Buffer.from(';Tiznit\n2;جمعية\0;A;Tiznit\n3;"never closed;B;Tiznit\n4;سليمة;C;Tiznit\n'),
      Buffer.from('5;"deux\nlignes";D;Tiznit\n6;"closed"too early;E;Tiznit\n7;سليمة أيضا;F;Tiznit'),
    ])
    const { importId, found } = await checked(programme, csv)
    expect(found).toMatchObject({ rowsGood: 3, rowsBad: 4 })
    expect(await problemsOf(programme, importId)).toMatchObject([
      { line: 2, field: 'name_fr', reason: 'broken_text' },
      { line: 3, field: 'name_ar', reason: 'control_characters', value: 'جمعية␀' },
      { line: 4, field: 'row', reason: 'unreadable' },
      { line: 8, field: 'row', reason: 'unreadable' },
    ])
  })

  it.each([
    ['without a known column', 'a;b;c\n1;2;3\n', 'no_header'],
    ['without a province', 'numéro;nom\n1;A\n', 'column_missing'],
    ['with the same column twice', 'nom;province;préfecture\nA;Tiznit;Tiznit\n', 'column_repeated'],
    ['without a row', 'nom;province\n', 'no_rows'],
    ['with one endless line', `nom;province\n${'x'.repeat(200_000)}`, 'unreadable'],
  ])('says why a file %s cannot be read, and offers no import of it', async (_, csv, failure) => {
    const programme = await aProgramme(world)
    const { importId, found } = await checked(programme, csv)
    expect(found).toMatchObject({ state: 'failed', failure })
    expect(await programme.manager.refused(imports.acceptRegisterImport, { params: { importId } })).toBe('register.not_checked')
  })

  it('exports what is wrong so that no spreadsheet runs it', async () => {
    const programme = await aProgramme(world)
    const values = ['=1+1', '+cmd', '-2', '@SUM(A1)', 'plain; "quoted"']
    const csv = [header, ...values.map((value, at) => `${at};جمعية;X;"${value.replaceAll('"', '""')}"`)].join('\n')
    const { importId } = await checked(programme, csv)
    const told = await programme.manager.fetch(`/api/register-imports/${importId}/problems.csv?lang=fr`)
    expect(told.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const text = Buffer.from(await told.arrayBuffer()).toString('utf8')
    expect(text.split('\r\n')).toEqual([
      '\ufeffLigne;Colonne;Motif;Valeur',
      "2;Province ou préfecture;province inconnue;'=1+1",
      "3;Province ou préfecture;province inconnue;'+cmd",
      "4;Province ou préfecture;province inconnue;'-2",
      "5;Province ou préfecture;province inconnue;'@SUM(A1)",
      '6;Province ou préfecture;province inconnue;"plain; ""quoted"""',
      '',
    ])
  })
})

describe('Importing the good rows of a register', () => {
  const register = (rows: number) =>
    [`${header};e-mail`, ...Array.from({ length: rows }, (_, at) => `${at};جمعية ${at};Association ${at};Tiznit;`)].join('\n')

  it('makes each association eligible, with its history and its place', async () => {
    const programme = await aProgramme(world)
    const { importId } = await checked(programme, `${header};commune\n7;جمعية الأمل;Al Amal;تيزنيت;Tiznit ville`)
    expect(await taken(programme, importId)).toMatchObject({ state: 'imported', rowsImported: 1 })
    const { registrations } = await programme.reviewer.ask(review.listRegistrations, { query: { q: 'amal' } })
    expect(registrations).toMatchObject([{ state: 'eligible', nameAr: 'جمعية الأمل', province: 'MA-TIZ', region: 'MA-09', isImported: true }])
    const steps = await world.platform.database.rows(sql`
      SELECT event, from_state, to_state, role FROM history WHERE object_id = ${registrations[0]?.id ?? ''}`)
    expect(steps).toEqual([{ event: 'enrol', fromState: 'draft', toState: 'eligible', role: 'clock' }])
  })

  it('takes a row over once, however often a register is imported, under whatever name the file comes', async () => {
    const programme = await aProgramme(world)
    const first = await checked(programme, register(300))
    await taken(programme, first.importId)
    const again = await checked(programme, register(310))
    expect(again.found).toMatchObject({ rowsGood: 10, rowsKnown: 300 })
    expect((await taken(programme, again.importId)).rowsImported).toBe(10)
    expect(await countIn(programme)).toBe(310)
    expect(await programme.manager.refused(imports.acceptRegisterImport, { params: { importId: first.importId } })).toBe('register.not_checked')
  })

  it('ends the same when two imports of the same rows run at once', async () => {
    const programme = await aProgramme(world)
    const [one, two] = [await checked(programme, register(200)), await checked(programme, register(200))]
    const before = await associations()
    for (const { importId } of [one, two]) await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    await world.work()
    const imported = [await read(programme, one.importId), await read(programme, two.importId)]
    expect(imported.map(({ rowsImported }) => rowsImported).sort((a, b) => a - b)).toEqual([0, 200])
    expect(await countIn(programme)).toBe(200)
    expect(await associations()).toBe((before ?? 0) + 200)
  })

  it('ends the same when its job runs five times, three of them at once', async () => {
    const programme = await aProgramme(world)
    const { importId } = await checked(programme, register(9000))
    await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    const jobs = bindings(modulesFor(true).flatMap(each => each.jobs ?? []))
    const run = () => jobs.get('register.import')?.run(world.platform, { payload: { importId }, key: 'outbox-same' } as never)
    await Promise.all([run(), run(), run()])
    await run()
    await run()
    await world.work()
    expect(await read(programme, importId)).toMatchObject({ state: 'imported', rowsImported: 9000 })
    expect(await countIn(programme)).toBe(9000)
  })

  it('goes on after it was killed between two chunks', async () => {
    const programme = await aProgramme(world)
    const { importId } = await checked(programme, register(9000))
    await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    const jobs = bindings(modulesFor(true).flatMap(each => each.jobs ?? []))
    let chunks = 0
    const dying = {
      ...world.platform,
      database: {
        ...world.platform.database,
        transaction: (work: never) => {
          if (++chunks > 1) throw new Error('killed')
          return world.platform.database.transaction(work)
        },
      },
    }
    const payload = { payload: { importId }, key: `outbox-${randomUUID()}` } as never
    await expect(jobs.get('register.import')?.run(dying as never, payload)).rejects.toThrow('killed')
    const halfway = await countIn(programme)
    expect(halfway).toBeGreaterThan(0)
    expect(halfway).toBeLessThan(9000)
    await world.work()
    expect(await read(programme, importId)).toMatchObject({ state: 'imported', rowsImported: 9000 })
    expect(await countIn(programme)).toBe(9000)
  })

  it('lets whoever reads the mail of the address in the register take their association over', async () => {
    const programme = await aProgramme(world)
    const officer = await world.person()
    const { importId } = await checked(programme, `${header};e-mail\n1;جمعية الأمل;Al Amal;Tiznit;${officer.email}`)
    await taken(programme, importId)
    const { invitations } = await officer.ask(getAccount)
    expect(invitations).toMatchObject([{ kind: 'association', role: 'officer', name: { fr: 'Al Amal' } }])
  })

  it('is the manager’s, in their own programme', async () => {
    const programme = await aProgramme(world)
    const other = await aProgramme(world)
    const { importId } = await checked(programme, `${header}\n1;أ;A;Tiznit`)
    const params = { importId }
    expect(await other.manager.refused(imports.readRegisterImport, { params })).toBe('object.not_found')
    expect(await other.manager.refused(imports.acceptRegisterImport, { params })).toBe('object.not_found')
    expect(await other.manager.refused(imports.listRegisterProblems, { params, query: {} })).toBe('object.not_found')
    expect(await other.manager.refused(imports.exportRegisterProblems, { params, query: {} })).toBe('object.not_found')
    expect(await programme.reviewer.refused(imports.acceptRegisterImport, { params })).toBe('actor.role_missing')
    const foreign = await aFile(other.manager, { purpose: 'register', bytes: 'nom;province\nA;Tiznit' })
    expect(await programme.manager.refused(imports.startRegisterImport, { body: { fileId: foreign } })).toBe('file.not_found')
    const paper = await aFile(programme.manager)
    expect(await programme.manager.refused(imports.startRegisterImport, { body: { fileId: paper } })).toBe('file.type_refused')
  })
})
