"""Orders in several tables: header and lines make one order, whatever database or folder they come from."""

import sqlite3

import pytest

from custkit.data import InputError, open_company


def money(company):
    orders = company.orders.to_pandas()
    return orders.groupby("customer_id")["amount_cents"].sum().to_dict()


def said(company):
    return " ".join(fact.message for fact in company.quality.facts)


HEADERS = (
    "orderID,customerID,orderDate,freight\n1,A,2024-01-04,32.38\n2,B,2024-01-05,11.61\n3,A,2024-02-08,65.83\n"
)
LINES = "orderID,productID,unitPrice,quantity,discount\n1,11,14.00,12,0\n1,42,9.80,10,0\n2,14,18.60,9,0.1\n"
LINES += "3,51,42.40,35,0.15\n"


def test_the_lines_are_the_money_and_freight_is_not(company):
    found = company({"orders.csv": HEADERS, "order-details.csv": LINES})
    assert money(found) == {"A": 26600 + 126140, "B": 15066}
    assert "sum of their lines (4 lines)" in said(found)
    lines = found.order_lines.to_pandas()
    assert lines["line_amount_cents"].sum() == 26600 + 126140 + 15066


def test_what_finds_no_partner_is_counted_on_both_sides(company):
    found = company(
        {"orders.csv": HEADERS + "4,B,2024-03-01,1\n", "order-details.csv": LINES + "9,11,1,1,0\n"}
    )
    assert money(found) == {"A": 26600 + 126140, "B": 15066}
    assert "1 order has no lines" in said(found)
    assert "1 line belongs to no order" in said(found)


def test_tables_that_do_not_belong_together_are_refused(company):
    with pytest.raises(InputError, match="only 0 of 4 lines"):
        company({"orders.csv": HEADERS, "order-details.csv": LINES.replace("\n", "\n8")})


def test_lines_without_a_quantity_are_single_pieces(company):
    orders = (
        "order_id,customer_id,order_status,order_purchase_timestamp\no1,c1,delivered,2018-01-05 10:00:00\n"
    )
    items = "order_id,order_item_id,product_id,price,freight_value\no1,1,p1,50.00,5.00\no1,2,p1,50.00,5.00\n"
    found = company({"shop_orders_dataset.csv": orders, "shop_order_items_dataset.csv": items})
    assert money(found) == {"c1": 10000}
    assert "one piece" in said(found)


def test_an_order_s_header_twice_counts_its_lines_once(company):
    found = company({"orders.csv": HEADERS + "1,A,2024-01-04,32.38\n", "order-details.csv": LINES})
    assert money(found) == {"A": 26600 + 126140, "B": 15066}


def test_lines_are_held_against_the_amount_of_the_order(company):
    orders = "order_id,customer_id,order_date,amount\n1,A,2024-01-04,30\n2,B,2024-01-05,99\n"
    lines = "order_id,product_id,quantity,unit_price\n1,p,3,10\n2,p,1,10\n"
    assert "1 of 2 orders add up" in said(company({"orders.csv": orders, "order_lines.csv": lines}))


SCHEMAS = {
    "bicycles": """
        CREATE TABLE customers (customer_id INTEGER, first_name TEXT, last_name TEXT, phone TEXT, city TEXT);
        CREATE TABLE orders (order_id INTEGER, customer_id INTEGER, order_date TEXT, required_date TEXT,
            store_id INTEGER);
        CREATE TABLE order_items (order_id INTEGER, item_id INTEGER, product_id INTEGER, quantity INTEGER,
            list_price REAL, discount REAL);
        CREATE TABLE products (product_id INTEGER, product_name TEXT, list_price REAL);
        INSERT INTO customers VALUES (1, 'A', 'B', '1', 'X'), (2, 'C', 'D', '2', 'Y');
        INSERT INTO orders VALUES (1, 1, '2016-01-01', '2016-01-03', 1), (2, 2, '2016-01-02', '2016-01-04', 1);
        INSERT INTO order_items VALUES (1, 1, 20, 10, 26.6, 0), (2, 1, 8, 9, 18.6, 0.1);
    """,
    "films": """
        CREATE TABLE customer (customer_id INTEGER, store_id INTEGER, first_name TEXT, last_name TEXT,
            create_date TEXT);
        CREATE TABLE rental (rental_id INTEGER, rental_date TEXT, inventory_id INTEGER, customer_id INTEGER);
        CREATE TABLE payment (payment_id INTEGER, customer_id INTEGER, staff_id INTEGER, rental_id INTEGER,
            amount REAL,
            payment_date TEXT);
        INSERT INTO customer VALUES (1, 1, 'A', 'B', '2006-02-14'), (2, 1, 'C', 'D', '2006-02-14');
        INSERT INTO rental VALUES (1, '2005-05-25', 1, 1), (2, '2005-05-26', 2, 2), (3, '2005-05-27', 2, 2);
        INSERT INTO payment VALUES (1, 1, 1, 1, 266, '2005-05-25 11:30:37'), (2, 2, 1, 2, 150.66,
            '2005-05-26 11:30:37');
    """,
    "traders": """
        CREATE TABLE Categories (CategoryID INTEGER, CategoryName TEXT);
        CREATE TABLE Customers (CustomerID TEXT, CompanyName TEXT, ContactName TEXT, City TEXT, Country TEXT);
        CREATE TABLE Employees (EmployeeID INTEGER, LastName TEXT, FirstName TEXT, HireDate TEXT);
        CREATE TABLE Suppliers (SupplierID INTEGER, CompanyName TEXT, City TEXT);
        CREATE TABLE Shippers (ShipperID INTEGER, CompanyName TEXT);
        CREATE TABLE Products (ProductID INTEGER, ProductName TEXT, SupplierID INTEGER, CategoryID INTEGER,
            UnitPrice REAL,
            UnitsInStock INTEGER);
        CREATE TABLE Orders (OrderID INTEGER, CustomerID TEXT, EmployeeID INTEGER, OrderDate TEXT, RequiredDate TEXT,
            ShippedDate TEXT, ShipVia INTEGER, Freight REAL, ShipCountry TEXT);
        CREATE TABLE "Order Details" (OrderID INTEGER, ProductID INTEGER, UnitPrice REAL, Quantity INTEGER,
            Discount REAL);
        INSERT INTO Customers VALUES ('A', 'Alfa', 'X. Y.', 'Reims', 'France'), ('B', 'Beta', 'Y. Z.', 'Rio',
            'Brazil');
        INSERT INTO Products VALUES (11, 'Cheese', 1, 1, 21, 22), (42, 'Rice', 1, 1, 14, 26);
        INSERT INTO Orders VALUES (1, 'A', 5, '2016-07-04', '2016-08-01', '2016-07-16', 3, 32.38, 'France'),
            (2, 'B', 6, '2016-07-05', '2016-08-16', NULL, 1, 11.61, 'Brazil');
        INSERT INTO "Order Details" VALUES (1, 11, 14, 12, 0), (1, 42, 9.8, 10, 0), (2, 11, 18.6, 9, 0.1);
    """,
    "music shop": """
        CREATE TABLE Artist (ArtistId INTEGER, Name TEXT);
        CREATE TABLE Customer (CustomerId INTEGER, FirstName TEXT, LastName TEXT, Company TEXT, City TEXT,
            SupportRepId INTEGER);
        CREATE TABLE Invoice (InvoiceId INTEGER, CustomerId INTEGER, InvoiceDate TEXT, BillingCity TEXT, Total REAL);
        CREATE TABLE InvoiceLine (InvoiceLineId INTEGER, InvoiceId INTEGER, TrackId INTEGER, UnitPrice REAL,
            Quantity INTEGER);
        CREATE TABLE Track (TrackId INTEGER, Name TEXT, Milliseconds INTEGER, UnitPrice REAL);
        INSERT INTO Customer VALUES (1, 'Ann', 'Ash', NULL, 'Leeds', 3), (2, 'Bob', 'Bay', NULL, 'Rio', 4);
        INSERT INTO Invoice VALUES (1, 1, '2009-01-01 00:00:00', 'Leeds', 266.0), (2, 2, '2009-01-02 00:00:00',
            'Rio', 150.66);
        INSERT INTO InvoiceLine VALUES (1, 1, 7, 26.6, 10), (2, 2, 8, 150.66, 1);
    """,
    "model cars": """
        CREATE TABLE customers (customerNumber INTEGER, customerName TEXT, phone TEXT, city TEXT, creditLimit REAL);
        CREATE TABLE orders (orderNumber INTEGER, orderDate TEXT, requiredDate TEXT, shippedDate TEXT, status TEXT,
            customerNumber INTEGER);
        CREATE TABLE orderdetails (orderNumber INTEGER, productCode TEXT, quantityOrdered INTEGER, priceEach REAL,
            orderLineNumber INTEGER);
        CREATE TABLE payments (customerNumber INTEGER, checkNumber TEXT, paymentDate TEXT, amount REAL);
        INSERT INTO customers VALUES (1, 'Alfa', '1', 'Reims', 21000), (2, 'Beta', '2', 'Rio', 5000);
        INSERT INTO orders VALUES (10, '2003-01-06', '2003-01-13', '2003-01-10', 'Shipped', 1),
            (11, '2003-01-09', '2003-01-18', '2003-01-11', 'Shipped', 2), (12, '2003-01-10', '2003-01-18', NULL,
            'Cancelled', 2);
        INSERT INTO orderdetails VALUES (10, 'S18', 10, 26.6, 1), (11, 'S24', 1, 150.66, 1), (12, 'S24', 1, 99, 1);
        INSERT INTO payments VALUES (1, 'HQ1', '2003-02-06', 100), (2, 'HQ2', '2003-02-06', 100);
    """,
}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_whole_database_gives_its_sales(tmp_path, kind):
    with sqlite3.connect(tmp_path / "shop.sqlite") as base:
        base.executescript(SCHEMAS[kind])
    base.close()
    found = open_company(tmp_path / "shop.sqlite")
    assert sorted(money(found).values()) == [15066, 26600]
    assert len(found.table("customers")) == 2


def test_two_tables_that_both_look_like_orders_are_asked_about(company):
    files = {
        "shop.csv": "order_id,customer_id,order_date,amount\n1,A,2024-01-04,30\n",
        "book.csv": "Number,Client,Invoice date,Net amount,Account manager,Branch\n1,A,2024-01-09,30,x,y\n",
    }
    with pytest.raises(InputError, match="count twice"):
        company(files)
    found = company(files, field_map={"tables": {"transactions": {"file": "shop.csv"}}})
    assert money(found) == {"A": 3000}


OVERLAP = {
    "2023.csv": "customer_id,order_date,amount\nK1,2023-11-01,10\nK1,2023-12-31,20\nK2,2023-12-31,5\n",
    "2024.csv": "customer_id,order_date,amount\nK1,2023-12-31,20\nK2,2024-02-05,5\n",
}


def test_the_same_row_in_two_files_is_told_with_count_and_choice(company):
    found = company(OVERLAP)
    assert money(found) == {"K1": 5000, "K2": 1000}
    assert "1 row of 2024.csv stands in another file too" in said(found)
    assert "same_rows: once" in said(found)


def test_a_person_may_say_that_it_counts_once(company):
    found = company(OVERLAP, field_map={"tables": {"transactions": {"same_rows": "once"}}})
    assert money(found) == {"K1": 3000, "K2": 1000}


def test_lines_of_an_order_in_two_files_count_once(company):
    head = "order_id,customer_id,order_date,product_id,quantity,amount\n"
    files = {
        "a.csv": head + "1,K1,2023-12-31,p,1,10\n1,K1,2023-12-31,q,1,10\n",
        "b.csv": head + "1,K1,2023-12-31,p,1,10\n1,K1,2023-12-31,q,1,10\n2,K1,2024-01-02,p,1,7\n",
    }
    found = company(files)
    assert money(found) == {"K1": 2700}
    assert "2 rows of b.csv" in said(found)


def test_the_same_sale_twice_in_one_file_is_two_sales(company):
    found = company({"a.csv": "customer_id,order_date,amount\nK1,2024-01-05,10\nK1,2024-01-05,10\n"})
    assert money(found) == {"K1": 2000}
