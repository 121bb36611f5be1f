import { OperationProcessingError, ResponseBodyError, UnsupportedOperationError } from "oauth4webapi";
import { EgressRefused } from "../egress/refused";
import { TokenRefused } from "./refused";

/**
 * What went wrong at a token URL, in our words: never those of the provider, and none of the library's errors, which hold
 * whole answers. What is no such error is a fault and thrown as it is. `name` is the system's.
 */
export function explainRefusal(error: unknown, name: string, httpStatus: number | null): TokenRefused {
  if (error instanceof TokenRefused) return error;
  if (error instanceof EgressRefused) {
    const status = error.reason === "redirected" ? "invalid" : "untested";
    return new TokenRefused("no_answer", status, error.message, error.httpStatus);
  }
  if (error instanceof ResponseBodyError) return ofCode(error.error, name, error.status);
  if (error instanceof OperationProcessingError || error instanceof UnsupportedOperationError)
    return ofStatus(name, httpStatus);
  throw error;
}

/** The error codes of RFC 6749, section 5.2. */
function ofCode(code: string, name: string, httpStatus: number): TokenRefused {
  switch (code) {
    case "invalid_grant":
      return new TokenRefused(
        "code_refused",
        "needs_reauth",
        `${name} no longer honors this sign-in.`,
        httpStatus,
      );
    case "invalid_client":
      return clientRefused(name, httpStatus);
    case "unauthorized_client":
    case "unsupported_grant_type":
      return new TokenRefused(
        "way_refused",
        "invalid",
        `${name} does not let this client sign in this way. Allow it there, or replace the client.`,
        httpStatus,
      );
    case "invalid_scope":
      return new TokenRefused(
        "scope_refused",
        "invalid",
        `${name} does not grant the scopes of this system. Correct them under Systems.`,
        httpStatus,
      );
    case "server_error":
    case "temporarily_unavailable":
      return noAnswer(name, httpStatus);
    default:
      return ofStatus(name, httpStatus);
  }
}

function ofStatus(name: string, httpStatus: number | null): TokenRefused {
  if (httpStatus === null || httpStatus >= 500 || httpStatus === 429 || httpStatus === 408)
    return noAnswer(name, httpStatus);
  if (httpStatus === 401) return clientRefused(name, httpStatus);
  return new TokenRefused(
    "no_token",
    "invalid",
    httpStatus < 400
      ? `${name} answered without a token. Check its token URL under Systems.`
      : `${name} answered ${httpStatus} at its token URL. Check that URL under Systems, and the client.`,
    httpStatus,
  );
}

function clientRefused(name: string, httpStatus: number): TokenRefused {
  const sentence = `${name} does not accept this client ID and secret. Replace them.`;
  return new TokenRefused("client_refused", "invalid", sentence, httpStatus);
}

function noAnswer(name: string, httpStatus: number | null): TokenRefused {
  const sentence = `${name} ${httpStatus === null ? "did not answer" : `answered ${httpStatus}`} at its token URL, which says nothing about the credentials.`;
  return new TokenRefused("no_answer", "untested", sentence, httpStatus);
}
