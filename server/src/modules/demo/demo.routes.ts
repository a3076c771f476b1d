import * as api from '@sanad/shared/api/demo.ts'
import type { Module } from '../../platform/module.ts'
import { asCommand, onCall, type Route } from '../../platform/route.ts'
import { beginReset, resetOf } from './reset-demo.ts'

/** @param modules everything the demo is made with */
export const demoRoutes = (modules: () => readonly Module[]): Route[] => [
  onCall(api.readDemoReset, async ({ platform }) => resetOf(platform)),
  asCommand(onCall(api.resetDemo, async ({ platform }) => beginReset(platform, modules()))),
]
