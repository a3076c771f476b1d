import { invalid, known, positive, required } from './fake-errors.ts'
import { type FormParameters, textOf, textsOf } from './fake-form.ts'
import { type FakeAccount, type FakeMemory, type FakeReversal, type FakeTransfer, newId } from './fake-memory.ts'

/** What an endpoint works on. `seconds` is the time of the request; `emit` is called once the request has changed something. */
export interface FakeCall {
  readonly memory: FakeMemory
  readonly seconds: number
  readonly baseUrl: string
  readonly id: string
  readonly params: FormParameters
  readonly emit: (type: string, object: unknown) => void
}

type Handler = (call: FakeCall) => unknown

const supported = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))

const wanted = ['business_profile.url', 'business_type', 'external_account', 'tos_acceptance.date', 'tos_acceptance.ip']

export const requirementsOf = (due: readonly string[]) => ({
  alternatives: [],
  current_deadline: null,
  currently_due: due,
  disabled_reason: due.length > 0 ? 'requirements.past_due' : null,
  errors: [],
  eventually_due: due,
  past_due: due,
  pending_verification: [],
})

const createAccount: Handler = ({ memory, seconds, params }) => {
  const country = textOf(params.country) ?? 'FR'
  if (!supported.has(country))
    throw invalid(`Country '${country}' is unknown or not supported.`, {
      code: 'country_unsupported',
      param: 'country',
    })
  const account: FakeAccount = {
    id: newId('acct'),
    object: 'account',
    type: 'express',
    country,
    email: textOf(params.email) ?? null,
    default_currency: 'eur',
    business_type: null,
    controller: {
      type: 'application',
      is_controller: true,
      ...(typeof params.controller === 'object' && params.controller),
    },
    created: seconds,
    metadata: textsOf(params.metadata),
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    capabilities: { transfers: 'inactive' },
    requirements: requirementsOf(wanted),
  }
  memory.accounts[account.id] = account
  return account
}

const createLink: Handler = ({ memory, seconds, params, baseUrl }) => {
  const account = known(memory.accounts, required(params, 'account'), 'account', 'account')
  const [returnUrl, refreshUrl] = [required(params, 'return_url'), required(params, 'refresh_url')]
  required(params, 'type')
  const token = newId('link')
  memory.links[token] = { account: account.id, returnUrl, refreshUrl, expiresAt: seconds + 300, used: false }
  return { object: 'account_link', created: seconds, expires_at: seconds + 300, url: `${baseUrl}/onboarding/${token}` }
}

const createTransfer: Handler = ({ memory, seconds, params, emit }) => {
  const amount = positive(required(params, 'amount'), 'amount')
  const currency = required(params, 'currency').toLowerCase()
  const destination = known(memory.accounts, required(params, 'destination'), 'destination', 'destination')
  if (destination.capabilities.transfers !== 'active')
    throw invalid(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers',
      { code: 'insufficient_capabilities_for_transfer' },
    )
  const available = memory.balance[currency] ?? 0
  if (available < amount)
    throw invalid('You have insufficient available funds in your Stripe account.', { code: 'balance_insufficient' })
  const id = newId('tr')
  const transfer: FakeTransfer = {
    id,
    object: 'transfer',
    amount,
    currency,
    created: seconds,
    description: textOf(params.description) ?? null,
    destination: destination.id,
    destination_payment: newId('py'),
    balance_transaction: newId('txn'),
    livemode: false,
    metadata: textsOf(params.metadata),
    reversals: { object: 'list', data: [], has_more: false, total_count: 0, url: `/v1/transfers/${id}/reversals` },
    source_transaction: null,
    source_type: 'card',
    transfer_group: textOf(params.transfer_group) ?? null,
    amount_reversed: 0,
    reversed: false,
  }
  memory.balance[currency] = available - amount
  memory.transfers[id] = transfer
  emit('transfer.created', transfer)
  return transfer
}

const reverseTransfer: Handler = ({ memory, seconds, params, id, emit }) => {
  const transfer = known(memory.transfers, id, 'transfer')
  const left = transfer.amount - transfer.amount_reversed
  if (left === 0) throw invalid(`Transfer ${id} is already fully reversed.`)
  const amount = params.amount === undefined ? left : positive(required(params, 'amount'), 'amount')
  if (amount > left)
    throw invalid('Reversal amount is greater than unreversed amount on transfer.', { param: 'amount' })
  const reversal: FakeReversal = {
    id: newId('trr'),
    object: 'transfer_reversal',
    amount,
    currency: transfer.currency,
    created: seconds,
    transfer: id,
    metadata: textsOf(params.metadata),
    balance_transaction: newId('txn'),
    destination_payment_refund: null,
    source_refund: null,
  }
  transfer.reversals.data.unshift(reversal)
  transfer.reversals.total_count += 1
  transfer.amount_reversed += amount
  transfer.reversed = transfer.amount_reversed === transfer.amount
  memory.balance[transfer.currency] = (memory.balance[transfer.currency] ?? 0) + amount
  emit('transfer.reversed', transfer)
  return reversal
}

const listTransfers: Handler = ({ memory, params }) => {
  const limit = Math.min(positive(textOf(params.limit) ?? '10', 'limit'), 100)
  const matching = Object.values(memory.transfers)
    .filter(transfer =>
      (['transfer_group', 'destination'] as const).every(
        name => params[name] === undefined || params[name] === transfer[name],
      ),
    )
    .reverse()
  const after = textOf(params.starting_after)
  const rest =
    after === undefined ? matching : matching.slice(matching.findIndex(transfer => transfer.id === after) + 1)
  return { object: 'list', url: '/v1/transfers', has_more: rest.length > limit, data: rest.slice(0, limit) }
}

const readBalance: Handler = ({ memory }) => ({
  object: 'balance',
  livemode: false,
  pending: [],
  available: Object.entries(memory.balance).map(([currency, amount]) => ({
    amount,
    currency,
    source_types: { card: amount },
  })),
})

/** Method, path and handler; what the parentheses match is the id. */
export const fakeEndpoints: readonly (readonly [string, RegExp, Handler])[] = [
  ['POST', /^\/v1\/accounts$/, createAccount],
  ['GET', /^\/v1\/accounts\/([^/]+)$/, ({ memory, id }) => known(memory.accounts, id, 'account')],
  ['POST', /^\/v1\/account_links$/, createLink],
  ['POST', /^\/v1\/transfers$/, createTransfer],
  ['GET', /^\/v1\/transfers$/, listTransfers],
  ['GET', /^\/v1\/transfers\/([^/]+)$/, ({ memory, id }) => known(memory.transfers, id, 'transfer')],
  ['POST', /^\/v1\/transfers\/([^/]+)\/reversals$/, reverseTransfer],
  ['GET', /^\/v1\/balance$/, readBalance],
]
