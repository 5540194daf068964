import { describe, expect, test } from '@jest/globals';
import { procedures } from '../../../rules/procedures/registry.ts';
import { shapeOf, shownFields, unlabelled } from '../../../rules/definition/shown-fields.ts';
import { labelled, worded, words } from '../../../rules/definition/fields.ts';
import { z } from 'zod';

describe.each(Object.values(procedures))('U4: what people read of $code', ({ code, details, forms }) => {
  test('every detail has a label in both languages, and every value its words', () => {
    const shape = shapeOf(details());
    expect(Object.keys(shape)).not.toEqual([]);
    expect(unlabelled(shape, `${code}.details`)).toEqual([]);
  });

  test('every field of an answer has a label', () => {
    const shapes = Object.entries(forms).flatMap(([kind, form]) => [
      { at: kind, shape: form.key === undefined ? shapeOf(form.answer()) : {} },
      ...Object.entries(form.choices).map(([choice, { fields }]) => ({ at: `${kind}.${choice}`, shape: fields?.() ?? {} })),
    ]);
    expect(shapes.flatMap(({ at, shape }) => unlabelled(shape, `${code}.${at}`))).toEqual([]);
  });
});

test('a field without a label is named by its place, within lists and objects too', () => {
  const shape = {
    bare: words(),
    kind: labelled('种类', 'Kind', z.enum(['a', 'b'])),
    list: labelled('清单', 'List', z.array(z.strictObject({ bare: words(), named: labelled('名', 'Name', words()) }))),
    object: labelled('内容', 'Object', z.strictObject({ bare: z.int() }).optional()),
  };
  expect(unlabelled(shape, 'P99')).toEqual(['P99.bare', 'P99.kind (values)', 'P99.list.bare', 'P99.object.bare']);
});

test('values are shown in words: choices, yes and no, numbers, names behind codes', () => {
  const shape = {
    format: labelled('形式', 'Format', worded(z.enum(['video']), { video: { zh: '视频', en: 'by video' } }).optional()),
    open: labelled('公开', 'Open', z.boolean()),
    size: labelled('人数', 'Size', z.int()),
  };
  const shown = shownFields(shape, { size: 30, open: false, format: 'video' });
  expect(shown.map(({ label, values }) => [label.zh, values])).toEqual([
    ['形式', [{ zh: '视频', en: 'by video' }]],
    ['公开', [{ zh: '否', en: 'no' }]],
    ['人数', [{ zh: '30', en: '30' }]],
  ]);
});
