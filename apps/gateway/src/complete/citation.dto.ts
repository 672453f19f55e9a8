import { ApiProperty } from '@nestjs/swagger';
import type { Citation, OutputPart, TextPart } from '@modelport/provider-base';

/** Where something is from that the model said. */
export class CitationDto {
  @ApiProperty({ enum: ['web', 'document', 'search-result', 'file'], description: 'A page that the vendor looked up, a document or a search result of the request, or a file that the vendor keeps.' })
  kind!: string;

  @ApiProperty({ type: String, nullable: true, example: 'https://example.com/weather' })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Weather' })
  title!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Which of the documents, or search results, of the request it is, from 0.', example: null })
  index!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'The words of the source.', example: null })
  cited_text!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Where in `response` the words begin that it stands on, in UTF-16 code units; null where the vendor does not say.', example: 0 })
  start!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Where they end; the character there is not among them.', example: 12 })
  end!: number | null;
}

/** The citations of an answer, whose texts are told as one. */
export function toCitations(content: readonly OutputPart[]): CitationDto[] {
  let before = 0;
  return content
    .filter((part): part is TextPart => part.type === 'text')
    .flatMap(({ text, citations = [] }) => {
      const start = before;
      before += text.length;
      return citations.map((citation) => toCitation(citation, start));
    });
}

function toCitation({ source, citedText, span }: Citation, before: number): CitationDto {
  const { kind, url = null, title = null, index = null } = source;
  return { kind, url, title, index, cited_text: citedText ?? null, start: span ? before + span.start : null, end: span ? before + span.end : null };
}
