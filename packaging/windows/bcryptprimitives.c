/* A stand-in for a system library that Wine before version 9 lacks: Rust's standard library takes random numbers
 * from it. Used for trying the program under such a Wine, and never shipped. */
#include <windows.h>
#include <ntsecapi.h>

BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    return RtlGenRandom(data, (ULONG)length);
}
