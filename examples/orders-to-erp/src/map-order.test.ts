import assert from "node:assert/strict";
import { test } from "node:test";
import { toSalesOrder } from "./map-order.ts";
import type { ShopifyOrder } from "./shopify.ts";

const order: ShopifyOrder = {
  id: 5512,
  name: "#1042",
  email: "grace@example.com",
  currency: "EUR",
  processed_at: "2026-11-20T23:30:00-05:00",
  updated_at: "2026-11-20T23:31:00-05:00",
  total_shipping_price_set: { shop_money: { amount: "4.90" } },
  line_items: [{ sku: "MUG-01", title: "Mug", quantity: 3, price: "12.00", total_discount: "6.00" }],
  shipping_address: {
    name: "Grace Hopper",
    address1: "Main Street 1",
    address2: null,
    zip: "10115",
    city: "Berlin",
    country_code: "DE",
  },
};

test("an order becomes one sales order that can be booked again without doubling", () => {
  const booked = toSalesOrder(order, "eu");
  assert.equal(booked.externalId, "SHOPIFY-5512");
  assert.deepEqual(booked, toSalesOrder(structuredClone(order), "eu"));
});

test("a discount on a line is spread over its pieces", () => {
  assert.equal(toSalesOrder(order, "eu").item.items[0]?.rate, 10);
});

test("the day is the day in UTC", () => {
  assert.equal(toSalesOrder(order, "eu").tranDate, "2026-11-21");
});

test("the region decides who books it", () => {
  assert.equal(toSalesOrder(order, "us").subsidiary.externalId, "SUBSIDIARY-US");
});

test("a product without a SKU is named", () => {
  const nameless = { ...order, line_items: [{ ...order.line_items[0]!, sku: null }] };
  assert.throws(() => toSalesOrder(nameless, "eu"), /“Mug” in order #1042 has no SKU/);
});
