import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
  globalIgnores(['build/', '.svelte-kit/', 'test-results/', 'playwright-report/', 'tests/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  ts.configs.strict,
  ts.configs.stylistic,
  svelte.configs.recommended,
  {
    rules: {
      // TypeScript and svelte-check know the names that exist, and better.
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union.' },
        {
          selector: 'ObjectExpression > SpreadElement > ObjectExpression',
          message: 'Write the properties themselves, one a line where they do not fit on one.'
        },
        {
          selector: 'ArrayExpression > SpreadElement > ArrayExpression',
          message: 'Write the elements themselves.'
        },
        {
          selector: 'SvelteSpreadAttribute > ObjectExpression',
          message: 'Write the attributes themselves.'
        }
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Both forms have their place: an index signature may name its key.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/button-has-type': 'error',
      // A query alone stays on the page that it is on, wherever the site is served.
      'svelte/no-navigation-without-resolve': ['error', { ignoreReplaceState: true }],
      // State is immutable values in $state.raw; a Map that never changes needs no reactivity of its own.
      'svelte/prefer-svelte-reactivity': 'off'
    }
  },
  {
    // What only types can tell: a promise that nobody waits for, a switch that forgets a variant.
    files: ['src/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts'],
    // SvelteKit keeps the service worker out of the project: its globals are others.
    ignores: ['**/*.svelte.ts', 'src/service-worker.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
  },
  {
    files: ['**/*.svelte'],
    // Props are destructured with `let`, because one of them may be bindable.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { excludedRunes: ['$props'] }] }
  },
  {
    files: ['scripts/**', 'static/**', '*.js', '*.ts'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } }
  },
  {
    files: ['scripts/**'],
    // They speak to a terminal.
    rules: { 'no-console': 'off' }
  },
  {
    files: ['tests/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
  },
  prettier,
  svelte.configs.prettier
);
