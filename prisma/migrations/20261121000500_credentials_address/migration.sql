-- The base URL with which credentials were typed. They are sent nowhere else: whoever changes the address could read them (C2).
ALTER TABLE "connections" ADD COLUMN "credentials_for" TEXT;
