import { describe, expect, test } from 'vitest';
import { receiverIn, receiverTaking } from '../src/input/schemes/receivers.ts';

describe('a body that a scheme names', () => {
  test.each([
    ['Transfer of medicines team to acute trusts', 'acute trusts'],
    ['Host medicines team in acute trust', 'acute trust'],
    ['Medicines team: transfer to Trust', 'Trust'],
    ['CHC to Leeds City Council', 'City Council'],
    ['GP federation takes over primary care operations', 'GP federation'],
    ['Primary care team moves to PCNs', 'PCNs'],
    ['Medicines_team_to_community_services', 'community services'],
    ['Staff to an NHS FT', 'NHS FT'],
    ['Leeds Teaching Hospitals NHS FT hosts digital', 'Hospitals'],
    ['Staff to LTHT NHS Foundation Trust', 'NHS Foundation Trust'],
    ['Green plans: provider collaborative', 'provider collaborative'],
    ['SEND, local authorities', 'local authorities'],
    ['Pathways to the acutes', 'acutes'],
    ['TUPE of CHC staff', 'TUPE'],
    ['Team TUPEd across', 'TUPEd'],
    ['Outsourcing of payroll', 'Outsourcing'],
    ['Novated to Mersey Care', 'Novated'],
    ['Team to a CIC', 'CIC'],
    ['LCO takes on community team', 'LCO'],
    ['End of life team to hospices', 'hospices'],
  ])('%s', (text, found) => expect(receiverIn(text)).toBe(found));

  test.each([
    'Trust fund wind-down',
    'Funds held in trust',
    'Building trust with staff',
    'Council tax',
    'Provider oversight',
    'Oversight of provider performance',
    'IT provider consolidation',
    'Community services commissioning',
    'Hospital discharge team',
    'Not moved to a trust',
    'Full trustee board',
    'Contracts with providers',
    'Acute commissioning team',
    'Joint North West office',
    'Innovation hub',
    'Circle of care',
    'General Practice IT',
    'NHS Continuing Healthcare',
  ])('none: %s', (text) => expect(receiverIn(text)).toBeUndefined());

  test.each([
    ['The team is transferred to the two acute trusts in October', 'acute trusts'],
    ['Acute trusts take over the team', 'Acute trusts'],
    ['Agreed with trusts in March', undefined],
    ['No cost to trusts', undefined],
  ])('taking something on: %s', (text, found) => expect(receiverTaking(text)).toBe(found));
});
