import { ParseOption, XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'

/**
 * Holds an XML file of ours against its XML schema (libxml2; nothing is fetched). For files we write: what others
 * send is read by structure instead.
 * @returns what the schema objects to, with lines; empty when it is valid
 */
export function schemaErrors(xml: Uint8Array, schema: Uint8Array): string[] {
  using xsd = XmlDocument.fromBuffer(schema, { option: ParseOption.XML_PARSE_NONET })
  using validator = XsdValidator.fromDoc(xsd)
  using document = XmlDocument.fromBuffer(xml, { option: ParseOption.XML_PARSE_NONET })
  try {
    validator.validate(document)
    return []
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error
    return error.details.map(detail => `line ${detail.line}: ${detail.message.trim()}`)
  }
}
