/**
 * Small fakes of Google's services over real HTTP on loopback: they keep state, are as strict as
 * the services, and go wrong on purpose when a schedule says so.
 */
package dev.coinbeam.orchestration.fakes;
