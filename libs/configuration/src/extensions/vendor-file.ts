import { ProviderFile } from '../provider-file/provider-file.js';
import { oneOf } from '../shape/checks.js';
import { Value } from '../shape/shape.js';
import { COPIED_FORMATS, type CopiedFormat } from './format-names.js';

/** A file of `config/providers`: a `provider.yaml`, and the format that the vendor copies. */
export class VendorFile extends ProviderFile {
  @Value(oneOf(COPIED_FORMATS)) format!: CopiedFormat;
}
