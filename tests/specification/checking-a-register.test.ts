import { columnsOf } from '@sanad/server/modules/registrations/register-columns.ts'
import { problemsCsv } from '@sanad/server/modules/registrations/register-import.queries.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as imports from '@sanad/shared/api/register-imports.ts'
import { langs } from '@sanad/shared/figures.ts'
import { iceOf } from '@sanad/shared/formats/ice.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureDetail } from '../../web/src/lib/registrations/register-failure.ts'
import { aProgramme } from '../world/programmes.ts'
import { aCheckedRegister, problemsOf, registerHeader } from '../world/registers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { UPLOAD_MAX_BYTES: '400000' })
})
afterAll(() => world.close())

const associations = async () =>
  (await world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM association`))?.n

describe('The dry run of a register', () => {
  it('reads Arabic and French, any of the three delimiters, with a byte order mark or without', async () => {
    const programme = await aProgramme(world)
    const rows = [
      ['رقم', 'اسم الجمعية', 'الاسم بالفرنسية', 'الجهة', 'الإقليم', 'تاريخ التأسيس'],
      ['1', 'جمعية الأمل', 'Association Al Amal', 'جهة سوس ماسة', 'إقليم تيزنيت', '11/05/2019'],
      [
        '2',
        'جمعية النور',
        'Association "Nour", d’Agadir',
        'Souss-Massa',
        'PREFECTURE D’AGADIR IDA OU TANANE',
        '2001-02-28',
      ],
      ['3', '', 'Amicale', '', 'MA-CAS', '١١-٠٥-٢٠١٩'],
    ]
    const quoted = (cell: string) => (/[;,\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    for (const [delimiter, mark, end] of [
      [';', '\ufeff', '\r\n'],
      [',', '', '\n'],
      ['\t', '\ufeff', '\n'],
    ] as const) {
      const csv = mark + rows.map(row => row.map(quoted).join(delimiter)).join(end)
      const { found } = await aCheckedRegister(world, programme, csv)
      expect(found).toMatchObject({ state: 'checked', rowsRead: 3, rowsGood: 3, rowsBad: 0 })
    }
    const utf16 = Buffer.from(`\ufeff${rows.map(row => row.map(quoted).join('\t')).join('\r\n')}`, 'utf16le')
    expect((await aCheckedRegister(world, programme, utf16)).found).toMatchObject({ rowsGood: 3, rowsBad: 0 })
  })

  it('changes nothing', async () => {
    const programme = await aProgramme(world)
    const before = await associations()
    await aCheckedRegister(world, programme, `${registerHeader}\n1;جمعية;Association;Tiznit\n`)
    expect(await associations()).toBe(before)
  })

  it('tells every bad field of every bad row, by line and reason, with what stands there', async () => {
    const programme = await aProgramme(world)
    const good = iceOf('001561191')
    const csv = [
      `${registerHeader};région;date de création;ICE;e-mail;téléphone;adresse`,
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
    const { importId, found } = await aCheckedRegister(world, programme, csv)
    expect(found).toMatchObject({ rowsRead: 12, rowsGood: 2, rowsBad: 10, rowsKnown: 0 })
    const told = (await problemsOf(programme, importId)).map(({ line, field, reason, value }) => [
      line,
      field,
      reason,
      value.slice(0, 20),
    ])
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
      Buffer.from(`${registerHeader}\n1;جمعية;`),
      Buffer.from([0xe9, 0xe8]),
      Buffer.from(';Tiznit\n2;جمعية\0;A;Tiznit\n3;"never closed;B;Tiznit\n4;سليمة;C;Tiznit\n'),
      Buffer.from('5;"deux\nlignes";D;Tiznit\n6;"closed"too early;E;Tiznit\n7;سليمة أيضا;F;Tiznit'),
    ])
    const { importId, found } = await aCheckedRegister(world, programme, csv)
    expect(found).toMatchObject({ rowsGood: 3, rowsBad: 4 })
    expect(await problemsOf(programme, importId)).toMatchObject([
      { line: 2, field: 'name_fr', reason: 'broken_text' },
      { line: 3, field: 'name_ar', reason: 'control_characters', value: 'جمعية␀' },
      { line: 4, field: 'row', reason: 'unreadable' },
      { line: 8, field: 'row', reason: 'unreadable' },
    ])
  })

  it.each(langs)('finds every column by the title its page gives it, in %s', async lang => {
    const t = await loadMessages(lang)
    const programme = await aProgramme(world)
    const cells: Record<imports.RegisterField, string> = {
      ...{ number: '1', name_ar: 'جمعية', name_fr: 'Association', region: 'Souss-Massa', province: 'Tiznit' },
      ...{ locality: 'Tiznit', address: 'rue 1', founded_on: '2019-05-11', ice: iceOf('001561191') },
      ...{ email: 'a@b.example', phone: '0612345678' },
    }
    const titles = imports.registerFields.map(field => t(`register.field.${field}`))
    expect(Object.keys(columnsOf(titles)).sort()).toEqual([...imports.registerFields].sort())
    const csv = `${titles.join(';')}\n${imports.registerFields.map(field => cells[field]).join(';')}\n`
    expect((await aCheckedRegister(world, programme, csv)).found).toMatchObject({ state: 'checked', rowsGood: 1 })
  })

  it('names missing columns as its page does, and the whole text where there is no such name', async () => {
    const t = await loadMessages('en')
    const failed = { failure: 'column_missing', failureDetail: 'name_ar,province' }
    expect(failureDetail(failed, t, 'en').replace(/[\u2066-\u2069]/g, '')).toBe(
      'Missing: Name in Arabic or Name in French, Province or prefecture',
    )
    expect(failureDetail({ failure: 'no_header', failureDetail: 'a | b' }, t, 'en')).toBe('a | b')
  })

  it.each([
    ['without a known column', 'a;b;c\n1;2;3\n', 'no_header'],
    ['without a province', 'numéro;nom\n1;A\n', 'column_missing'],
    ['with the same column twice', 'nom;province;préfecture\nA;Tiznit;Tiznit\n', 'column_repeated'],
    ['without a row', 'nom;province\n', 'no_rows'],
    ['in Windows-1252', Buffer.from('Nom en français;Préfecture\nA;Tiznit\n', 'latin1'), 'not_utf8'],
    ['with one endless line', `nom;province\n${'x'.repeat(200_000)}`, 'unreadable'],
  ])('says why a file %s cannot be read, and offers no import of it', async (_, csv, failure) => {
    const programme = await aProgramme(world)
    const { importId, found } = await aCheckedRegister(world, programme, csv)
    expect(found).toMatchObject({ state: 'failed', failure })
    expect(await programme.manager.refused(imports.acceptRegisterImport, { params: { importId } })).toBe(
      'register.not_checked',
    )
  })

  it('ends an export that the database leaves, and nothing else with it', async () => {
    const programme = await aProgramme(world)
    const { importId } = await aCheckedRegister(world, programme, `${registerHeader}\n1;;;\n`)
    const { database, clock } = world.platform
    const organisation = { organisationKind: 'programme', organisationId: programme.programmeId } as const
    const session = { personId: programme.manager.personId, sessionId: '', secondFactorAt: clock.now() }
    const actor = { role: 'manager', ...session, ...organisation } as const
    const rows = () => Promise.reject(new Error('the connection is lost'))
    const reading = { ...database, rows, actor, now: clock.now(), platform: world.platform }
    const sent = await problemsCsv(reading, importId, { lang: 'fr' })
    await expect(sent.toArray()).rejects.toThrow('the connection is lost')
  })

  it('exports what is wrong so that no spreadsheet runs it', async () => {
    const programme = await aProgramme(world)
    const values = ['=1+1', '+cmd', '-2', '@SUM(A1)', 'plain; "quoted"']
    const csv = [registerHeader, ...values.map((value, at) => `${at};جمعية;X;"${value.replaceAll('"', '""')}"`)].join(
      '\n',
    )
    const { importId } = await aCheckedRegister(world, programme, csv)
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
    const english = await programme.manager.fetch(`/api/register-imports/${importId}/problems.csv?lang=en`)
    expect((await english.text()).split('\r\n')[0], 'as every export in English').toMatch(/^[^;]+,[^;]+$/)
  })
})
