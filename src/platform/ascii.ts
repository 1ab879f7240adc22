export { isAscii } from 'node:buffer';
