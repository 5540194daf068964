/**
 * Data that survives JSON unchanged; Temporal, the register and the API carry no other.
 * Types of such data are type aliases and not interfaces, because only aliases are assignable to this type.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
