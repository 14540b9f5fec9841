import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { documentFigureLinks } from './document-figure-links.js';
import { documentKnownAt } from './document-known-at.js';
import { documentSchemas } from './document-schemas.js';
import { ProblemView } from './http/problem.view.js';

const DESCRIPTION = `
Administers securitization trusts. Every write is one operation, recorded as events; every figure is derived from them.

- **Amounts** are decimal text in yuan, \`"83978400.00"\`; dates are \`YYYY-MM-DD\`.
- **Writes** need an \`Idempotency-Key\`: a repeat of the same request has no second effect and gets the same receipt.
- **Changes** of a period, a distribution or an instruction need \`If-Match\` with the ETag that was read.
- **Refusals** are \`application/problem+json\` with a stable code, the field, the value and the remedy; \`GET /problems\`
  lists all codes.
- **Reading one's own write**: an answer waits until reads show it (\`Prefer: wait=5\`), and says whether they do in
  \`Truststream-Readable\`.
- **Why** a figure is what it is: a field's \`x-why\` is the link to ask \`GET /why\` for. Its \`{name}\` is a field of the same
  object, of one around it or of the path.
- **Who acts** is proved by the bearer token alone.
`.trim();

/** The OpenAPI document of the routes as they stand. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Truststream')
      .setVersion('0.1.0')
      .setDescription(DESCRIPTION)
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
      .addGlobalResponse({
        status: 500,
        description: 'UNEXPECTED: Something failed here; the log has the reason under the correlation id.',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
      })
      .addGlobalResponse({
        status: 429,
        description: 'CALLS_TOO_MANY: One caller asks more often than is taken; Retry-After says for how long.',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
      })
      .build(),
  );
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...documentSchemas() } };
  documentFigureLinks(document);
  documentKnownAt(document);
  return document;
}
