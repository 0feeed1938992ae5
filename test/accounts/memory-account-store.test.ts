import { memoryAccountStore } from '../../src/accounts/memory-account-store';
import { accountStoreContract } from './account-store-contract';

describe('accounts in memory', () => accountStoreContract(async () => memoryAccountStore()));
