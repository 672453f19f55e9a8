import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness.js';

export class HealthDto {
  @ApiProperty({ enum: ['live', 'ready', 'stopping'] })
  status!: 'live' | 'ready' | 'stopping';
}

/** For probes: no key is needed, and no vendor is asked. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'New requests are welcome' })
  @ApiOkResponse({ type: HealthDto })
  @ApiResponse({ status: 503, type: HealthDto, description: 'The gateway is stopping.' })
  ready(@Res({ passthrough: true }) reply: FastifyReply): HealthDto {
    if (this.readiness.isReady) return { status: 'ready' };
    reply.status(503);
    return { status: 'stopping' };
  }
}
