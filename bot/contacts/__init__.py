"""Contact blocks in the forms that other programs take: address books and spreadsheets."""
